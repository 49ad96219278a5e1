-- That a version of an item was read, and by which word lists, examples and case list: what is found in it is in
-- `signal`. Figures and codes only, never captured text (design decision 2).
CREATE TABLE reading (
  record_id char(16) NOT NULL,
  version   integer  NOT NULL,
  -- digest of everything that reading depends on: another one means that the version is read anew
  reader    char(64) NOT NULL,
  language  text     NOT NULL,
  words     integer  NOT NULL CONSTRAINT reading_words_counted CHECK (words >= 0),
  CONSTRAINT reading_pk PRIMARY KEY (record_id, version),
  CONSTRAINT reading_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version
);
