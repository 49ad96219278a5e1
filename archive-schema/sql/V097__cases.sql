-- Which list of an authority's cases stands in which stored object, and how much it holds (N46). No
-- title, party or property is here: the list lies in the store, and nobody is shown it whole.

CREATE TABLE case_list (
  list_id     bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT case_list_pk PRIMARY KEY,
  authority   text        NOT NULL,
  object_id   text        NOT NULL CONSTRAINT case_list_object UNIQUE,
  tag         text        NOT NULL,
  cases       integer     NOT NULL CONSTRAINT case_list_cases CHECK (cases > 0),
  properties  integer     NOT NULL,
  parties     integer     NOT NULL,
  imported_by text        NOT NULL,
  imported_at timestamptz NOT NULL
);

CREATE INDEX case_list_latest ON case_list (authority, list_id DESC);
