-- What was noticed in each item and what was decided about it: codes, spans and sentences that name
-- rules, never captured text (design decisions 2 and 10).

CREATE TABLE signal (
  record_id  char(16) NOT NULL CONSTRAINT signal_record_fk REFERENCES record,
  version    integer  NOT NULL,
  code       text     NOT NULL,
  from_index integer  NOT NULL,
  to_index   integer  NOT NULL,
  CONSTRAINT signal_pk PRIMARY KEY (record_id, version, code, from_index, to_index),
  CONSTRAINT signal_span CHECK (0 <= from_index AND from_index <= to_index)
);

CREATE TABLE decision (
  record_id        char(16)    CONSTRAINT decision_pk PRIMARY KEY CONSTRAINT decision_record_fk REFERENCES record,
  version          integer     NOT NULL,
  outcome          text        NOT NULL,
  rule             text,
  schedule         text        NOT NULL,
  schedule_version text        NOT NULL,
  authority        text,
  due_on           date,
  decided_by       text        NOT NULL,
  review           boolean     NOT NULL,
  grounds          text[]      NOT NULL,
  reasons          text[]      NOT NULL,
  decided_at       timestamptz NOT NULL,
  CONSTRAINT decision_due_only_when_disposable CHECK (due_on IS NULL OR outcome = 'DISPOSE')
);
CREATE INDEX decision_by_outcome ON decision (outcome, due_on);
