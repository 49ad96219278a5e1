-- What went missing from its channel and why (domain 4.2, the disappearance ledger), how long a hold is
-- to stand, and what people put right about who may see a record. Codes, times and accounts only.

-- An item that could not be seen at its source from some visit on. It begins with the first visit that
-- missed it and ends when one sees it again.
CREATE TABLE absence (
  record_id    char(16)    NOT NULL CONSTRAINT absence_record_fk REFERENCES record,
  gone_at      timestamptz NOT NULL,
  -- the version that was last there
  version      integer     NOT NULL,
  -- what the source or the latest visit says of it
  state        text        NOT NULL CONSTRAINT absence_state CHECK (state NOT IN ('LIVE', 'EDITED')),
  last_seen_at timestamptz NOT NULL,
  returned_at  timestamptz,
  CONSTRAINT absence_pk PRIMARY KEY (record_id, gone_at),
  CONSTRAINT absence_returns_afterwards CHECK (returned_at >= gone_at)
);
CREATE UNIQUE INDEX absence_under_way ON absence (record_id) WHERE returned_at IS NULL;

INSERT INTO absence (record_id, gone_at, version, state, last_seen_at)
SELECT record_id, gone_at, version, state, last_seen_at FROM record
WHERE gone_at IS NOT NULL AND kind NOT IN ('PAGE', 'PROFILE', 'MEDIA');

-- Who a person found to have made it disappear.
CREATE TABLE settlement (
  record_id  char(16)    NOT NULL,
  gone_at    timestamptz NOT NULL,
  cause      text        NOT NULL CONSTRAINT settlement_cause CHECK (cause IN ('AUTHOR', 'PLATFORM', 'AUTHORITY',
    'UNKNOWN')),
  -- the ground of a decision that the authority entered afterwards
  code       text,
  settled_by text        NOT NULL,
  settled_at timestamptz NOT NULL,
  object_id  text        NOT NULL CONSTRAINT settlement_object UNIQUE,
  CONSTRAINT settlement_pk PRIMARY KEY (record_id, gone_at),
  CONSTRAINT settlement_absence_fk FOREIGN KEY (record_id, gone_at) REFERENCES absence,
  CONSTRAINT settlement_code_of_authority CHECK ((code IS NOT NULL) = (cause = 'AUTHORITY'))
);

-- A removal decision that was entered for the wrong item: it counts no more, and what was sealed stays.
ALTER TABLE removal
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by text,
  ADD COLUMN withdrawn_object text CONSTRAINT removal_withdrawn_object UNIQUE,
  ADD CONSTRAINT removal_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
    AND (withdrawn_at IS NULL) = (withdrawn_object IS NULL));
ALTER TABLE removal_unsealed
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by text,
  ADD CONSTRAINT removal_unsealed_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL));

CREATE INDEX removal_unsealed_of_record ON removal_unsealed (record_id);

-- The day on which a hold is to be looked at again. It ends no hold.
CREATE TABLE hold_term (
  hold_id   char(16)    NOT NULL CONSTRAINT hold_term_hold_fk REFERENCES hold,
  until     date        NOT NULL,
  set_by    text        NOT NULL,
  set_at    timestamptz NOT NULL,
  object_id text        NOT NULL,
  CONSTRAINT hold_term_pk PRIMARY KEY (hold_id, set_at)
);

-- What a person said of who may see an item, against what the machine read in it: that it is restricted
-- counts until a person says otherwise, that it is open for the version that the person saw.
CREATE TABLE access_ruling (
  record_id  char(16)    CONSTRAINT access_ruling_pk PRIMARY KEY CONSTRAINT access_ruling_record_fk REFERENCES record,
  -- the latest when it was said
  version    integer     NOT NULL,
  restricted boolean     NOT NULL,
  ruled_by   text        NOT NULL,
  ruled_at   timestamptz NOT NULL,
  object_id  text        NOT NULL CONSTRAINT access_ruling_object UNIQUE
);
