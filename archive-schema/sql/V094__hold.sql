-- What must not be destroyed now, and since when (domain 2.7, "Holds"). Queries and reasons are
-- words, so they lie in the store.

CREATE TABLE hold (
  hold_id     char(16)    CONSTRAINT hold_pk PRIMARY KEY,
  authority   text        NOT NULL,
  kind        text        NOT NULL CONSTRAINT hold_kind CHECK (kind IN ('FOI_REQUEST', 'APPEAL',
    'POLICE_REPORT', 'SUPERVISION', 'DATA_PROTECTION', 'OPEN_CASE', 'CLOSURE', 'CRISIS', 'RESEARCH',
    'CONTEXT')),
  basis       text        NOT NULL CONSTRAINT hold_basis CHECK (basis IN ('LIST', 'QUERY', 'CHANNELS')),
  placed_by   text        NOT NULL,
  placed_at   timestamptz NOT NULL,
  object_id   text        NOT NULL CONSTRAINT hold_object UNIQUE,
  -- how many records were asked for, and how many of them anybody may know of
  chosen      integer     NOT NULL,
  chosen_open integer     NOT NULL,
  CONSTRAINT hold_open_among_chosen CHECK (chosen_open BETWEEN 0 AND chosen)
);
CREATE INDEX hold_of_authority ON hold (authority, placed_at);

CREATE TABLE hold_release (
  hold_id     char(16)    CONSTRAINT hold_release_pk PRIMARY KEY CONSTRAINT hold_release_hold_fk REFERENCES hold,
  released_by text        NOT NULL,
  released_at timestamptz NOT NULL,
  object_id   text        NOT NULL CONSTRAINT hold_release_object UNIQUE
);

-- What was frozen when the hold was placed: no reference to the version, so that what a hold once
-- kept can still be told when it is gone.
CREATE TABLE hold_record (
  record_id char(16) NOT NULL CONSTRAINT hold_record_record_fk REFERENCES record,
  version   integer  NOT NULL,
  hold_id   char(16) NOT NULL CONSTRAINT hold_record_hold_fk REFERENCES hold,
  -- whether it was asked for, or is frozen with what was
  chosen    boolean  NOT NULL,
  -- whether it would be frozen too if no restricted record had been asked for
  open      boolean  NOT NULL,
  CONSTRAINT hold_record_pk PRIMARY KEY (record_id, version, hold_id)
);
CREATE INDEX hold_record_of_hold ON hold_record (hold_id);

-- Channels of which everything is held, also what comes while the hold stands.
CREATE TABLE hold_channel (
  hold_id    char(16) NOT NULL CONSTRAINT hold_channel_hold_fk REFERENCES hold,
  channel_id text     NOT NULL,
  CONSTRAINT hold_channel_pk PRIMARY KEY (hold_id, channel_id)
);
