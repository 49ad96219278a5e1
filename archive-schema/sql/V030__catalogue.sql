-- What is held, and what each visit saw. Ids, times and states only: texts, authors, handles and
-- addresses stay in the store (design decision 2).

CREATE TABLE visit (
  visit_id    text        CONSTRAINT visit_pk PRIMARY KEY,
  authority   text        NOT NULL,
  channel_id  text        NOT NULL,
  purpose     text        NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  outcome     text,
  CONSTRAINT visit_ends_with_an_outcome CHECK ((finished_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX visit_of_channel ON visit (authority, channel_id, started_at);

CREATE TABLE record (
  record_id     char(16)    CONSTRAINT record_pk PRIMARY KEY,
  authority     text        NOT NULL,
  channel_id    text        NOT NULL,
  kind          text        NOT NULL,
  -- keyed digest of the address, by which the same thing is recognised at the next visit
  uri_tag       char(64)    NOT NULL,
  thread_id     char(16)    CONSTRAINT record_thread_fk REFERENCES record,
  parent_id     char(16)    CONSTRAINT record_parent_fk REFERENCES record,
  ordinal       integer     NOT NULL,
  direction     text        NOT NULL,
  visibility    text        NOT NULL,
  published_at  timestamptz,
  edited_at     timestamptz,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL,
  gone_at       timestamptz,
  last_visit_id text        NOT NULL CONSTRAINT record_visit_fk REFERENCES visit,
  state         text        NOT NULL,
  custody       text        NOT NULL,
  version       integer     NOT NULL CONSTRAINT record_version_positive CHECK (version > 0),
  language      text        NOT NULL,
  restricted    boolean     NOT NULL,
  CONSTRAINT record_once_per_address UNIQUE (authority, channel_id, uri_tag),
  CONSTRAINT record_gone_when_not_there CHECK ((gone_at IS NULL) = (state IN ('LIVE', 'EDITED')))
);
CREATE INDEX record_of_channel ON record (authority, channel_id, kind);
CREATE INDEX record_of_thread ON record (thread_id, ordinal);

CREATE TABLE record_version (
  record_id   char(16)    NOT NULL CONSTRAINT record_version_record_fk REFERENCES record,
  version     integer     NOT NULL,
  object_id   text        NOT NULL CONSTRAINT record_version_object UNIQUE,
  captured_at timestamptz NOT NULL,
  visit_id    text        NOT NULL CONSTRAINT record_version_visit_fk REFERENCES visit,
  -- how many media the content names; fewer rows in item_media mean that some are still to be taken
  media_count integer     NOT NULL,
  CONSTRAINT record_version_pk PRIMARY KEY (record_id, version)
);

-- The picture that a browser took of a version of a page.
CREATE TABLE snapshot (
  page_id   char(16)    NOT NULL,
  version   integer     NOT NULL,
  object_id text        NOT NULL CONSTRAINT snapshot_object UNIQUE,
  taken_at  timestamptz NOT NULL,
  CONSTRAINT snapshot_pk PRIMARY KEY (page_id, version),
  CONSTRAINT snapshot_page_fk FOREIGN KEY (page_id, version) REFERENCES record_version
);

-- What a version of a page shows: what shows a restricted item is restricted itself.
CREATE TABLE page_shows (
  page_id        char(16) NOT NULL,
  page_version   integer  NOT NULL,
  record_id      char(16) NOT NULL,
  record_version integer  NOT NULL,
  CONSTRAINT page_shows_pk PRIMARY KEY (page_id, page_version, record_id),
  CONSTRAINT page_shows_page_fk FOREIGN KEY (page_id, page_version) REFERENCES record_version,
  CONSTRAINT page_shows_item_fk FOREIGN KEY (record_id, record_version) REFERENCES record_version
);
CREATE INDEX page_shows_item ON page_shows (record_id);

CREATE TABLE item_media (
  record_id char(16) NOT NULL,
  version   integer  NOT NULL,
  ordinal   integer  NOT NULL,
  media_id  char(16) NOT NULL CONSTRAINT item_media_media_fk REFERENCES record,
  CONSTRAINT item_media_pk PRIMARY KEY (record_id, version, ordinal),
  CONSTRAINT item_media_item_fk FOREIGN KEY (record_id, version) REFERENCES record_version
);

CREATE TABLE gap (
  gap_id     bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT gap_pk PRIMARY KEY,
  visit_id   text        NOT NULL CONSTRAINT gap_visit_fk REFERENCES visit,
  record_id  char(16)    CONSTRAINT gap_record_fk REFERENCES record,
  version    integer,
  code       text        NOT NULL,
  found_at   timestamptz NOT NULL
);
CREATE INDEX gap_of_record ON gap (record_id);
CREATE INDEX gap_of_visit ON gap (visit_id);

-- Figures that a source states about itself or an item, visit by visit (J24).
CREATE TABLE metric (
  record_id char(16)    NOT NULL CONSTRAINT metric_record_fk REFERENCES record,
  visit_id  text        NOT NULL CONSTRAINT metric_visit_fk REFERENCES visit,
  name      text        NOT NULL,
  value     bigint      NOT NULL,
  CONSTRAINT metric_pk PRIMARY KEY (record_id, visit_id, name)
);

CREATE TABLE rendition (
  rendition_id char(16)    CONSTRAINT rendition_pk PRIMARY KEY,
  record_id    char(16)    NOT NULL CONSTRAINT rendition_record_fk REFERENCES record,
  form         text        NOT NULL CONSTRAINT rendition_form CHECK (form IN ('PAGE', 'THREAD', 'ITEM')),
  -- which versions and states it shows: a rendition with another basis is out of date
  basis        char(64)    NOT NULL,
  flavour      text        NOT NULL,
  conformant   boolean     NOT NULL,
  object_id    text        NOT NULL CONSTRAINT rendition_object UNIQUE,
  made_at      timestamptz NOT NULL,
  CONSTRAINT rendition_once UNIQUE (record_id, form, basis)
);
