-- Who looked a channel over, in whose place, and up to where (domain N06, J18, S14): account ids, figures and times.
-- What was noted in words lies in the store.

CREATE TABLE sign_off (
  authority    text        NOT NULL,
  channel_id   text        NOT NULL,
  signed_at    timestamptz NOT NULL,
  -- the day in the authority's calendar
  signed_on    date        NOT NULL,
  account_id   text        NOT NULL CONSTRAINT sign_off_account_fk REFERENCES account,
  capacity     text        NOT NULL CONSTRAINT sign_off_capacity_known CHECK (capacity IN
    ('EDITOR', 'DEPUTY', 'HOLIDAY_COVER', 'MANAGER', 'WEB_MANAGER', 'ARCHIVIST', 'CRISIS_STAFF')),
  -- the ledger's entry and the visit up to which what happened was shown
  ledger_seq   bigint      NOT NULL,
  visit_id     text        CONSTRAINT sign_off_visit_fk REFERENCES visit,
  -- when the oldest of it was entered
  waited_since timestamptz,
  added        integer     NOT NULL,
  edited       integer     NOT NULL,
  gone         integer     NOT NULL,
  withheld     integer     NOT NULL,
  waiting      integer     NOT NULL,
  overdue      integer     NOT NULL,
  findings     integer     NOT NULL,
  object_id    text        CONSTRAINT sign_off_object UNIQUE,
  CONSTRAINT sign_off_pk PRIMARY KEY (authority, channel_id, signed_at)
);
CREATE INDEX sign_off_by_day ON sign_off (authority, signed_on);

-- Which item of the authority's own answers what was asked or criticised (N21): how long people waited is the time between
-- the two records.
CREATE TABLE answer (
  record_id char(16) CONSTRAINT answer_pk PRIMARY KEY CONSTRAINT answer_record_fk REFERENCES record,
  answer_id char(16) NOT NULL CONSTRAINT answer_answer_fk REFERENCES record
);
