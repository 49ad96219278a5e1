-- What was destroyed and by which decision (MoReq2010, "residual entity"), how it is known again, and what became of
-- every object. Addresses and contents stand here as keyed digests only (design decision 4).

-- A destroyed record is not recognised by its address any more: what stands there next is another record.
ALTER TABLE record ALTER COLUMN uri_tag DROP NOT NULL;
ALTER TABLE record ADD CONSTRAINT record_recognised CHECK ((uri_tag IS NULL) = (custody = 'DESTROYED'));

-- No reference to record or proposal: a restored archive may know of neither.
CREATE TABLE tombstone (
  record_id     char(16)    CONSTRAINT tombstone_pk PRIMARY KEY,
  authority     text        NOT NULL,
  channel_id    text        NOT NULL,
  proposal_id   char(16)    NOT NULL,
  rule          text        NOT NULL,
  decision      text        NOT NULL,
  -- the machine, or the account that settled it
  decided_by    text        NOT NULL,
  -- whether it was still to be seen at its source
  live          boolean     NOT NULL,
  -- what was done about snapshots of the pages that showed it
  snapshots     text        NOT NULL CONSTRAINT tombstone_snapshots CHECK (snapshots IN ('CUT', 'DESTROY', 'KEEP')),
  destroyed_at  timestamptz NOT NULL,
  -- the act of the ledger
  seq           bigint      NOT NULL CONSTRAINT tombstone_entry_fk REFERENCES ledger_entry,
  -- the latest visit that saw it at its source as it was, and did not take it
  seen_again_at timestamptz,
  seen_visit    text
);
CREATE INDEX tombstone_of_channel ON tombstone (authority, channel_id);
CREATE INDEX tombstone_of_proposal ON tombstone (proposal_id);
CREATE INDEX tombstone_of_visit ON tombstone (seen_visit);

CREATE TABLE tombstone_address (
  record_id char(16) NOT NULL CONSTRAINT tombstone_address_tombstone_fk REFERENCES tombstone,
  uri_tag   char(64) NOT NULL,
  CONSTRAINT tombstone_address_pk PRIMARY KEY (record_id, uri_tag)
);
CREATE INDEX tombstone_address_by_tag ON tombstone_address (uri_tag);

CREATE TABLE tombstone_content (
  record_id   char(16) NOT NULL CONSTRAINT tombstone_content_tombstone_fk REFERENCES tombstone,
  content_tag char(64) NOT NULL,
  CONSTRAINT tombstone_content_pk PRIMARY KEY (record_id, content_tag)
);

-- Objects that are gone or about to be: the row is written in the transaction that decides it, the object is destroyed
-- after that.
CREATE TABLE destroyed_object (
  object_id    text        CONSTRAINT destroyed_object_pk PRIMARY KEY,
  proposal_id  char(16)    NOT NULL,
  -- the item, medium or page that it was of
  record_id    char(16)    NOT NULL CONSTRAINT destroyed_object_record_fk REFERENCES record,
  -- the object that holds what was left of it; null where nothing was
  replaced_by  text,
  bytes        bigint      NOT NULL,
  -- as the table fixity had it: which act stored it; null where nothing remembered it
  seal         char(64),
  seq          bigint      CONSTRAINT destroyed_object_entry_fk REFERENCES ledger_entry,
  marked_at    timestamptz NOT NULL,
  destroyed_at timestamptz
);
CREATE INDEX destroyed_object_waiting ON destroyed_object (object_id) WHERE destroyed_at IS NULL;
CREATE INDEX destroyed_object_of_proposal ON destroyed_object (proposal_id, record_id);
CREATE INDEX destroyed_object_by_entry ON destroyed_object (seq);

-- On which versions of pages a destroyed item stood, and what became of these.
CREATE TABLE page_showed (
  page_id      char(16) NOT NULL CONSTRAINT page_showed_page_fk REFERENCES record,
  page_version integer  NOT NULL,
  record_id    char(16) NOT NULL,
  proposal_id  char(16) NOT NULL,
  -- null until it is done; LEFT_OUT where a later visit saw the item again and did not take it
  outcome      text     CONSTRAINT page_showed_outcome CHECK (outcome IN ('CUT', 'DESTROYED', 'KEPT', 'LEFT_OUT')),
  CONSTRAINT page_showed_pk PRIMARY KEY (page_id, page_version, record_id)
);
CREATE INDEX page_showed_of_proposal ON page_showed (proposal_id);

-- By what traces of the destroyed are looked for before the certificate is issued: keyed digests of addresses and of
-- some of their words. Gone when it is issued.
CREATE TABLE canary (
  proposal_id char(16) NOT NULL,
  record_id   char(16) NOT NULL,
  -- keyed sum of its last bytes, by which it is looked for; then its length and digest
  sum         bigint   NOT NULL,
  bytes       integer  NOT NULL CONSTRAINT canary_long_enough CHECK (bytes >= 16),
  tag         char(64) NOT NULL,
  -- whether it ends where no letter or figure follows, as addresses do
  ends        boolean  NOT NULL,
  CONSTRAINT canary_pk PRIMARY KEY (proposal_id, record_id, tag)
);
