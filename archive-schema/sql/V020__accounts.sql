-- Why: who may act and see what; names stand here and nowhere else, so that they can be culled by their own schedule row.
create table account (
  account_id text not null,
  authority text not null,
  name text not null,
  role text not null,
  -- SHA-256 of the token, which itself is kept nowhere; null once the account is removed
  token_hash text,
  added_by text not null,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  constraint account_pk primary key (account_id),
  constraint account_token_hash_unique unique (token_hash),
  constraint account_token_hash_form check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint account_role_known check (role in ('EDITOR', 'REGISTRAR', 'OFFICER', 'ARCHIVIST', 'APPROVER', 'AUDITOR', 'ADMINISTRATOR')),
  constraint account_removal_whole check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (token_hash is not null))
);

create unique index account_name_in_use on account (authority, name) where removed_at is null;
