-- A look at several restricted records is one entry, and each record's account finds those that name it.
CREATE INDEX ledger_entry_looks ON ledger_entry (authority, seq) WHERE act = 'RECORDS_VIEWED';
