-- What was stored is remembered outside of the store, so that where two differ a third can be asked; and each
-- object is read again before it has lain unread for too long (trust 2 A, PREMIS fixity check).

CREATE TABLE fixity (
  object_id  text        CONSTRAINT fixity_pk PRIMARY KEY,
  -- keyed digest of the object's inventory, on which every byte of the object hangs
  seal       char(64)    NOT NULL,
  -- the ledger's entry that first names the object, and holds the same seal
  seq        bigint      NOT NULL CONSTRAINT fixity_entry_fk REFERENCES ledger_entry,
  -- when it was last read as a whole, or else stored
  checked_at timestamptz NOT NULL,
  outcome    text        NOT NULL CONSTRAINT fixity_outcome CHECK (outcome IN ('STORED', 'SOUND', 'DAMAGED'))
);
CREATE INDEX fixity_oldest ON fixity (checked_at, object_id);
CREATE INDEX fixity_by_entry ON fixity (seq);

-- By which key the digests of this database were made: another key recognises nothing.
CREATE TABLE archive_key (
  tag      char(64)    NOT NULL,
  noted_at timestamptz NOT NULL,
  only_one boolean     NOT NULL DEFAULT true CONSTRAINT archive_key_pk PRIMARY KEY,
  CONSTRAINT archive_key_only_one CHECK (only_one)
);

-- Records that stay restricted whatever their signals say, since a restored backup cannot tell whether they were
-- destroyed after it was made.
CREATE TABLE withheld (
  record_id char(16)    CONSTRAINT withheld_pk PRIMARY KEY CONSTRAINT withheld_record_fk REFERENCES record,
  reason    text        NOT NULL,
  since     timestamptz NOT NULL
);
