-- Questions that people keep, to hear what is new to them. A question may name a person: it stands
-- here and nowhere else, goes with its account, and after a year in which nobody used it.

CREATE TABLE saved_search (
  search_id      text        CONSTRAINT saved_search_pk PRIMARY KEY,
  account_id     text        NOT NULL CONSTRAINT saved_search_account_fk REFERENCES account,
  name           text        NOT NULL,
  query          text        NOT NULL,
  published_from date,
  published_to   date,
  channel_id     text,
  author         text,
  kind           text,
  language       text,
  sort           text        NOT NULL,
  saved_at       timestamptz NOT NULL,
  used_at        timestamptz NOT NULL,
  -- everything captured up to then its owner has seen, or been told of
  seen_to        timestamptz NOT NULL,
  told_to        timestamptz NOT NULL,
  -- in the authority's calendar; null before the first time
  told_on        date,
  CONSTRAINT saved_search_name UNIQUE (account_id, name)
);

CREATE FUNCTION saved_search_goes_with_its_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM saved_search WHERE account_id = NEW.account_id;
  RETURN NULL;
END $$;

CREATE TRIGGER saved_search_of_account AFTER UPDATE OF removed_at ON account
  FOR EACH ROW WHEN (NEW.removed_at IS NOT NULL)
  EXECUTE FUNCTION saved_search_goes_with_its_account();

-- What was captured of late is asked for each time somebody is told.
CREATE INDEX record_version_captured ON record_version (captured_at);
