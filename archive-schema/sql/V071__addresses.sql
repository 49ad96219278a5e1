-- Other addresses of a record than the one it was first seen at, each as a keyed digest: the
-- permanent one that a platform gives besides, and those it moved to (decision 0016).

CREATE TABLE record_address (
  authority  text     NOT NULL,
  channel_id text     NOT NULL,
  uri_tag    char(64) NOT NULL,
  record_id  char(16) NOT NULL CONSTRAINT record_address_record_fk REFERENCES record,
  CONSTRAINT record_address_pk PRIMARY KEY (authority, channel_id, uri_tag)
);
CREATE INDEX record_address_of_record ON record_address (record_id);
