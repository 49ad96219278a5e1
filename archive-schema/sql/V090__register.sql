-- The register kept: where channels stand by whose move, and which versions of the register and of the routine's papers
-- were in use (domain N03, N19, S06, J25, SM-17, SM-19). Names, titles and reasons lie in the store.

-- A move holds until the file states another status than it did at the move; CLOSING and CLOSED always hold.
ALTER TABLE channel_status DROP CONSTRAINT channel_status_known;
ALTER TABLE channel_status ADD CONSTRAINT channel_status_known
  CHECK (status IN ('PLANNED', 'ACTIVE', 'DORMANT', 'CLOSING', 'CLOSED'));
-- what the file stated at the move; null where closing moved it before this column was there
ALTER TABLE channel_status ADD COLUMN stated text CONSTRAINT channel_status_stated_known
  CHECK (stated IN ('PLANNED', 'ACTIVE', 'DORMANT', 'CLOSING', 'CLOSED'));

-- Each version of a definition file of the register that was used, once.
CREATE TABLE register_version (
  authority text        NOT NULL,
  file      text        NOT NULL CONSTRAINT register_version_file CHECK (file IN ('AUTHORITY', 'CHANNELS')),
  -- keyed digest of the file's bytes
  digest    char(64)    NOT NULL,
  object_id text        NOT NULL CONSTRAINT register_version_object UNIQUE,
  kept_at   timestamptz NOT NULL,
  CONSTRAINT register_version_pk PRIMARY KEY (authority, file, digest)
);

-- Each version of a paper that authority or channel lists with its file.
CREATE TABLE register_document (
  authority  text        NOT NULL,
  -- null for a paper of the authority's routine
  channel_id text,
  kind       text        NOT NULL,
  -- keyed digest of the paper's bytes
  digest     char(64)    NOT NULL,
  -- as the authority names it, such as 2.1
  version    text        NOT NULL,
  object_id  text        NOT NULL,
  kept_at    timestamptz NOT NULL,
  CONSTRAINT register_document_once UNIQUE NULLS NOT DISTINCT (authority, channel_id, kind, version, digest)
);

CREATE INDEX register_document_object ON register_document (object_id);
