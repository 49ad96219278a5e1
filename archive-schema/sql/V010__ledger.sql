-- Why: the account of everything done is written in the transaction that does it, and never changed.
create table ledger_entry (
  seq bigint not null,
  authority text not null,
  at timestamptz not null,
  act text not null,
  subject text,
  hash text not null,
  -- the canonical line that the hash is taken of and that the ledger's file holds; the columns above serve queries
  line text not null,
  constraint ledger_entry_pk primary key (seq),
  constraint ledger_entry_seq_positive check (seq > 0),
  constraint ledger_entry_hash_unique unique (hash),
  constraint ledger_entry_hash_form check (hash ~ '^[0-9a-f]{64}$')
);

create index ledger_entry_by_subject on ledger_entry (subject, seq) where subject is not null;

create function ledger_entry_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % refused', tg_op;
end
$$;

create trigger ledger_entry_append_only
  before update or delete or truncate on ledger_entry
  for each statement execute function ledger_entry_refuse_change();
