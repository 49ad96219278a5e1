-- What a documentation run took of a channel as a whole, whether anything had changed or not (H18). The run's
-- account is a version of the channel's record of kind PROFILE.

ALTER TABLE rendition DROP CONSTRAINT rendition_form;
ALTER TABLE rendition ADD CONSTRAINT rendition_form
  CHECK (form IN ('PAGE', 'THREAD', 'ITEM', 'DOCUMENTATION'));

CREATE TABLE documentation (
  visit_id       text        CONSTRAINT documentation_pk PRIMARY KEY CONSTRAINT documentation_visit_fk REFERENCES visit,
  profile_id     char(16)    NOT NULL,
  version        integer     NOT NULL,
  documented_at  timestamptz NOT NULL,
  -- whether every page was taken with picture and print
  complete       boolean     NOT NULL,
  -- codes of the languages in which the public-record notice was not found, parted by blanks
  without_notice text        NOT NULL,
  CONSTRAINT documentation_profile_fk FOREIGN KEY (profile_id, version) REFERENCES record_version
);

-- A page as it was shown at a documentation run: the snapshot, which may be the one that the same visit took of a new
-- version, and the PDF/A that was made of it.
CREATE TABLE documented_page (
  visit_id     text        NOT NULL CONSTRAINT documented_page_visit_fk REFERENCES visit,
  page_id      char(16)    NOT NULL,
  version      integer     NOT NULL,
  object_id    text        NOT NULL CONSTRAINT documented_page_object UNIQUE,
  taken_at     timestamptz NOT NULL,
  -- null where the browser made no print
  rendition_id char(16)    CONSTRAINT documented_page_rendition_fk REFERENCES rendition,
  CONSTRAINT documented_page_pk PRIMARY KEY (visit_id, page_id),
  CONSTRAINT documented_page_page_fk FOREIGN KEY (page_id, version) REFERENCES record_version
);

-- The latest complete run that covers an item: disposal may wait for it.
CREATE TABLE documented_item (
  record_id char(16) CONSTRAINT documented_item_pk PRIMARY KEY CONSTRAINT documented_item_record_fk REFERENCES record,
  visit_id  text     NOT NULL CONSTRAINT documented_item_run_fk REFERENCES documentation
);
