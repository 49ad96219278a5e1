-- What was found amiss with an authority's channels by its own routine, from when to when. Codes and times only: the
-- sentence is made anew each time, and names no person.

CREATE TABLE finding (
  finding_id bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT finding_pk PRIMARY KEY,
  authority  text        NOT NULL,
  -- null where it is about the authority as a whole
  channel_id text,
  code       text        NOT NULL,
  -- what tells findings of one code on one channel apart, such as a day or a language
  key        text        NOT NULL CONSTRAINT finding_key CHECK (key ~ '^[A-Za-z0-9-]*$'),
  raised_at  timestamptz NOT NULL,
  -- null while it stands
  cleared_at timestamptz,
  CONSTRAINT finding_ends_after_its_beginning CHECK (cleared_at >= raised_at)
);
CREATE UNIQUE INDEX finding_stands_once ON finding (authority, coalesce(channel_id, ''), code, key)
  WHERE cleared_at IS NULL;
CREATE INDEX finding_of_authority ON finding (authority, raised_at);

-- The authority's own list of its channels as it was last asked for (N16, H09). What it said lies in the store.
CREATE TABLE published_list (
  authority text        CONSTRAINT published_list_pk PRIMARY KEY,
  seen_at   timestamptz NOT NULL,
  -- READ, or the code of what kept it from being read
  outcome   text        NOT NULL,
  -- what it said when it last was read; null where it never was
  object_id text,
  -- keyed digest of the addresses there, by which it is seen that they changed
  tag       char(64),
  CONSTRAINT published_list_object CHECK ((object_id IS NULL) = (tag IS NULL))
);

-- What was written on a channel lately is asked for by its time. The direction comes first, so that this index stands
-- in for no other (V087).
CREATE INDEX record_by_time ON record (direction, authority, channel_id, published_at);
