-- What somebody has to do about an item: to whom it goes by the authority's routes, until when, and
-- what came of it (N07, N12, N51, J12, J13, M08a). Notes are words, so they lie in the store.

CREATE TABLE task (
  task_id   char(16)    CONSTRAINT task_pk PRIMARY KEY,
  authority text        NOT NULL,
  kind      text        NOT NULL CONSTRAINT task_kind CHECK (kind IN ('REGISTRATION', 'THREAT',
    'SECRECY', 'REFERRAL', 'DOCUMENTATION_NOTICE', 'CRITICISM', 'INITIATIVE')),
  record_id char(16)    NOT NULL CONSTRAINT task_record_fk REFERENCES record,
  -- the posts that are told, by role, in their order
  posts     text[]      NOT NULL,
  -- whether the conversation stands still until it is done
  halts     boolean     NOT NULL,
  opened_at timestamptz NOT NULL,
  due_at    timestamptz NOT NULL,
  CONSTRAINT task_once UNIQUE (record_id, kind)
);
CREATE INDEX task_of_authority ON task (authority, opened_at);

CREATE TABLE task_done (
  task_id   char(16)    CONSTRAINT task_done_pk PRIMARY KEY CONSTRAINT task_done_task_fk REFERENCES task,
  done_at   timestamptz NOT NULL,
  done_by   text        NOT NULL,
  outcome   text        NOT NULL CONSTRAINT task_outcome CHECK (outcome IN ('DONE', 'HANDED_OVER',
    'REPORTED_TO_POLICE', 'REFERRED', 'NOTICE_GIVEN', 'NOT_NEEDED')),
  object_id text        CONSTRAINT task_done_object UNIQUE
);
