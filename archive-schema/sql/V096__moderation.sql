-- Pictures that the law forbids to keep in sight (N27d): which records are isolated, on whose decision, and which
-- objects nobody reads any more until they are released or destroyed on the word of the police.

CREATE TABLE isolation (
  record_id   char(16)    NOT NULL CONSTRAINT isolation_record_fk REFERENCES record,
  -- the record that the decision names: the item or page of whose isolation this one is a part, or itself
  basis_id    char(16)    NOT NULL CONSTRAINT isolation_basis_fk REFERENCES record,
  code        text        NOT NULL,
  isolated_by text        NOT NULL,
  isolated_at timestamptz NOT NULL,
  CONSTRAINT isolation_pk PRIMARY KEY (record_id, basis_id)
);

CREATE TABLE isolated_object (
  object_id text     NOT NULL,
  basis_id  char(16) NOT NULL CONSTRAINT isolated_object_basis_fk REFERENCES record,
  CONSTRAINT isolated_object_pk PRIMARY KEY (object_id, basis_id)
);

-- Removals that the law required before a sealed copy could be had: a fault of the archive never delays them.
CREATE TABLE removal_unsealed (
  removal_id bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT removal_unsealed_pk PRIMARY KEY,
  authority  text        NOT NULL,
  channel_id text        NOT NULL,
  -- null where the archive knows nothing at that address
  record_id  char(16)    CONSTRAINT removal_unsealed_record_fk REFERENCES record,
  code       text        NOT NULL,
  gap        text        NOT NULL,
  decided_by text        NOT NULL,
  decided_at timestamptz NOT NULL
);

-- What was sealed before its removal is put into the registrar's hands (N26).
ALTER TABLE task DROP CONSTRAINT task_kind;
ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN ('REGISTRATION', 'THREAT', 'SECRECY', 'REFERRAL',
  'DOCUMENTATION_NOTICE', 'CRITICISM', 'INITIATIVE', 'REMOVAL'));
