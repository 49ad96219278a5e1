-- Which texts of the authority say nothing that another of its texts does not say (SM-02). Keyed digests only, never
-- captured text (design decision 2). The next run on a channel forgets what was destroyed there.

-- By which stretches of six words a version of an open item of the authority itself is found by those that repeat it.
CREATE TABLE passage (
  record_id char(16) NOT NULL,
  version   integer  NOT NULL,
  -- the first eight bytes of the keyed digest of authority and words
  tag       bigint   NOT NULL,
  CONSTRAINT passage_pk PRIMARY KEY (record_id, version, tag),
  CONSTRAINT passage_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version
);
CREATE INDEX passage_of_tag ON passage (tag);

-- Versions whose whole text and pictures stand in a version of an item of another channel: compared word by word, not by
-- digests. Whether the other is kept, and so whether this one is a near copy of what is preserved, is asked each time.
CREATE TABLE near_copy (
  record_id        char(16) NOT NULL,
  version          integer  NOT NULL,
  original_id      char(16) NOT NULL,
  original_version integer  NOT NULL,
  CONSTRAINT near_copy_pk PRIMARY KEY (record_id, version, original_id, original_version),
  CONSTRAINT near_copy_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version,
  CONSTRAINT near_copy_original_fk FOREIGN KEY (original_id, original_version) REFERENCES record_version,
  CONSTRAINT near_copy_of_another CHECK (record_id <> original_id)
);
CREATE INDEX near_copy_of ON near_copy (original_id);
