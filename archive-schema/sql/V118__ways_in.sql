-- How people show who they are at the pages: a password of their own beside the token that they were given, a second
-- factor, and what an identity provider says of them. No secret stands here that could be used as it is.

ALTER TABLE account
  -- of the keyed digest of the password; null where none was chosen
  ADD COLUMN password_hash text,
  -- sessions that began under another one are over
  ADD COLUMN generation    integer NOT NULL DEFAULT 0,
  -- keyed digest of the identity provider and of its name for the person; stays when the account is removed, so that
  -- the person does not come back by signing in again
  ADD COLUMN subject_tag   text CONSTRAINT account_subject_tag_form CHECK (subject_tag ~ '^[0-9a-f]{64}$'),
  DROP CONSTRAINT account_role_known,
  ADD CONSTRAINT account_role_known CHECK (role IN ('EDITOR', 'REGISTRAR', 'OFFICER', 'ARCHIVIST', 'APPROVER',
    'AUDITOR', 'ADMINISTRATOR', 'HARVESTER')),
  DROP CONSTRAINT account_removal_whole,
  ADD CONSTRAINT account_removal_whole CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  ADD CONSTRAINT account_removed_without_secret CHECK (removed_at IS NULL
    OR (token_hash IS NULL AND password_hash IS NULL)),
  -- whoever comes by an identity provider has no secret here
  ADD CONSTRAINT account_way_in CHECK (removed_at IS NOT NULL
    OR ((token_hash IS NULL) = (subject_tag IS NOT NULL) AND (subject_tag IS NULL OR password_hash IS NULL)));

CREATE UNIQUE INDEX account_subject ON account (authority, subject_tag) WHERE subject_tag IS NOT NULL;

-- A secret from which a person's device makes codes (RFC 6238).
CREATE TABLE second_factor (
  account_id   text        CONSTRAINT second_factor_pk PRIMARY KEY CONSTRAINT second_factor_account_fk REFERENCES account,
  -- sealed with the archive's key
  sealed       text        NOT NULL,
  -- null until the first code showed that the device has it
  confirmed_at timestamptz,
  -- of the last code that was taken: it and those before it are not taken again
  last_step    bigint      NOT NULL
);

-- What lets a person in once where the device is lost.
CREATE TABLE recovery_code (
  account_id text NOT NULL CONSTRAINT recovery_code_factor_fk REFERENCES second_factor ON DELETE CASCADE,
  -- keyed digest of the account and the code; the row goes when the code was used
  tag        text NOT NULL CONSTRAINT recovery_code_tag_form CHECK (tag ~ '^[0-9a-f]{64}$'),
  CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, tag)
);
