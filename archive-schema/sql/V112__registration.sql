-- What registrars said of items (N13, OSL 5:1): the number under which one stands in the register, or that it need not
-- stand there. What the register shows of an item, its titles and parties, and what people gave as reasons lies in the
-- store (design decision 2).

CREATE TABLE register_entry (
  entry_id   bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT register_entry_pk PRIMARY KEY,
  record_id  char(16)    NOT NULL,
  -- the version that the registrar saw: a number holds for all versions, a rejection for this one
  version    integer     NOT NULL,
  reason     text        NOT NULL CONSTRAINT register_entry_reason CHECK (reason IN ('ACTION_REQUIRED', 'NEW_CASE',
    'EXISTING_CASE', 'SPECIAL_INTEREST', 'SECRECY', 'THREAT')),
  -- null where it was rejected
  number     text        CONSTRAINT register_entry_number CHECK (length(number) BETWEEN 1 AND 40),
  decided_by text        NOT NULL,
  decided_at timestamptz NOT NULL,
  object_id  text        NOT NULL CONSTRAINT register_entry_object UNIQUE,
  -- when it ceased to hold: withdrawn, corrected, or overtaken by what a person decided later
  ended_at   timestamptz,
  CONSTRAINT register_entry_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version
);
CREATE UNIQUE INDEX register_entry_stands_once ON register_entry (record_id) WHERE ended_at IS NULL;
