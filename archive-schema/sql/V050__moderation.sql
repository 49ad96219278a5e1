-- Who decided that an item is to be removed from its channel, and why: the law's codes and the house
-- rules' codes apart (domain N25-N27, 1.6 "two lists"). What was noted in words lies in the store.

CREATE TABLE removal (
  record_id  char(16)    CONSTRAINT removal_pk PRIMARY KEY CONSTRAINT removal_record_fk REFERENCES record,
  version    integer     NOT NULL,
  code       text        NOT NULL,
  basis      text        NOT NULL CONSTRAINT removal_basis CHECK (basis IN ('LAW', 'HOUSE_RULE')),
  decided_by text        NOT NULL,
  sealed_at  timestamptz NOT NULL,
  object_id  text        NOT NULL CONSTRAINT removal_object UNIQUE
);
