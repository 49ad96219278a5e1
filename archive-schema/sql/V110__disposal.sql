-- What is proposed for destruction, who approved it, and what became of each record (domain 2.7).
-- The list as it was approved is an object of the store; here stands what has to be asked.

CREATE TABLE proposal (
  proposal_id      char(16)    CONSTRAINT proposal_pk PRIMARY KEY,
  authority        text        NOT NULL,
  -- SHA-256 of the list, to which every approval is bound
  hash             char(64)    NOT NULL,
  object_id        text        NOT NULL CONSTRAINT proposal_object UNIQUE,
  records          integer     NOT NULL CONSTRAINT proposal_not_empty CHECK (records > 0),
  bytes            bigint      NOT NULL,
  proposed_by      text        NOT NULL,
  proposed_at      timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  -- what the authority's definitions asked for when it was proposed
  approvals_needed smallint    NOT NULL CONSTRAINT proposal_approvals CHECK (approvals_needed IN (1, 2)),
  quarantine       text        NOT NULL,
  state            text        NOT NULL CONSTRAINT proposal_state CHECK (state IN ('PROPOSED', 'APPROVED',
    'QUARANTINED', 'EXECUTED', 'REJECTED', 'EXPIRED')),
  quarantined_until timestamptz,
  ended_at         timestamptz,
  ended_by         text,
  -- why it expired, or where the reason lies why it was turned down
  end_code         text,
  end_object       text        CONSTRAINT proposal_end_object UNIQUE,
  -- the certificate, once it is issued
  certificate      text        CONSTRAINT proposal_certificate UNIQUE,
  CONSTRAINT proposal_quarantine_has_an_end CHECK (state <> 'QUARANTINED' OR quarantined_until IS NOT NULL),
  CONSTRAINT proposal_end CHECK ((ended_at IS NULL) = (state IN ('PROPOSED', 'APPROVED', 'QUARANTINED'))),
  CONSTRAINT proposal_end_whole CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT proposal_end_stated CHECK ((state = 'EXPIRED') = (end_code IS NOT NULL)
    AND (state = 'REJECTED') = (end_object IS NOT NULL))
);
CREATE INDEX proposal_of_authority ON proposal (authority, proposed_at);

CREATE TABLE proposal_record (
  proposal_id  char(16) NOT NULL CONSTRAINT proposal_record_proposal_fk REFERENCES proposal,
  record_id    char(16) NOT NULL CONSTRAINT proposal_record_record_fk REFERENCES record,
  -- the latest when it was proposed, with all before it
  version      integer  NOT NULL,
  rule         text     NOT NULL,
  decision     text     NOT NULL,
  due_on       date     NOT NULL,
  -- whether it was still to be seen on its channel when it was proposed
  live         boolean  NOT NULL,
  sampled      boolean  NOT NULL,
  verdict      text     CONSTRAINT proposal_record_verdict CHECK (verdict IN ('AGREE', 'DISAGREE')),
  judged_by    text,
  judged_at    timestamptz,
  destroyed_at timestamptz,
  -- why it was not destroyed after all
  spared       text,
  CONSTRAINT proposal_record_pk PRIMARY KEY (proposal_id, record_id),
  CONSTRAINT proposal_record_judged CHECK ((verdict IS NULL) = (judged_at IS NULL)
    AND (verdict IS NULL) = (judged_by IS NULL)),
  CONSTRAINT proposal_record_judged_if_sampled CHECK (sampled OR verdict IS NULL),
  CONSTRAINT proposal_record_one_end CHECK (destroyed_at IS NULL OR spared IS NULL)
);
CREATE INDEX proposal_record_of_record ON proposal_record (record_id);

CREATE TABLE approval (
  proposal_id char(16)    NOT NULL CONSTRAINT approval_proposal_fk REFERENCES proposal,
  approver    text        NOT NULL,
  role        text        NOT NULL,
  hash        char(64)    NOT NULL,
  approved_at timestamptz NOT NULL,
  -- who made the approver's account, and when
  added_by    text        NOT NULL,
  added_at    timestamptz NOT NULL,
  CONSTRAINT approval_pk PRIMARY KEY (proposal_id, approver)
);

-- What is due is removed from its channel before the archive's copy is destroyed: a task, and a removal that rests on the
-- schedule and on nothing that the item says.
ALTER TABLE task DROP CONSTRAINT task_kind;
ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN ('REGISTRATION', 'THREAT', 'SECRECY', 'REFERRAL',
  'DOCUMENTATION_NOTICE', 'CRITICISM', 'INITIATIVE', 'REMOVAL', 'DISPOSAL'));
ALTER TABLE removal DROP CONSTRAINT removal_basis;
ALTER TABLE removal ADD CONSTRAINT removal_basis CHECK (basis IN ('LAW', 'HOUSE_RULE', 'SCHEDULE'));
