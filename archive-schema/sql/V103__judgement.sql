-- What people decided about items that the machine asked them about or that were drawn for a second look (N53, N54), and
-- how often they overruled a rule. Codes, times and accounts only; what they noted lies in the store (design decision 2).

CREATE TABLE judgement (
  judgement_id   bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT judgement_pk PRIMARY KEY,
  record_id      char(16)    NOT NULL,
  version        integer     NOT NULL,
  -- why the person was asked: the queue, a control sample of what the machine decided alone, a second opinion on what
  -- another person decided; or nobody asked
  occasion       text        NOT NULL CONSTRAINT judgement_occasion CHECK (occasion IN ('QUEUE', 'CONTROL', 'SECOND', 'UNASKED')),
  outcome        text        NOT NULL CONSTRAINT judgement_outcome CHECK (outcome IN ('REGISTER', 'RETAIN', 'DISPOSE')),
  reason         text        NOT NULL,
  rule           text,
  -- the rule by which the machine proposed something, the edition of its text, and what it says
  proposed_rule  text,
  edition        char(64),
  says           text,
  -- the item that the person looked at: its own, or one that waited on the same grounds
  about_id       char(16)    NOT NULL,
  judged_by      text        NOT NULL,
  judged_at      timestamptz NOT NULL,
  -- whether it is what holds for this version; at most one is
  in_force       boolean     NOT NULL,
  -- when a run built on it: from then on it is not undone but judged anew
  settled_at     timestamptz,
  undone_at      timestamptz,
  object_id      text        CONSTRAINT judgement_object UNIQUE,
  CONSTRAINT judgement_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version,
  CONSTRAINT judgement_rule_where_disposed CHECK ((rule IS NOT NULL) = (outcome = 'DISPOSE')),
  CONSTRAINT judgement_proposal CHECK ((proposed_rule IS NULL) = (edition IS NULL) AND (edition IS NULL) = (says IS NULL)),
  CONSTRAINT judgement_undone_holds_no_more CHECK (undone_at IS NULL OR NOT in_force)
);
CREATE UNIQUE INDEX judgement_in_force ON judgement (record_id, version) WHERE in_force;
CREATE INDEX judgement_of_rule ON judgement (proposed_rule, edition) WHERE in_force;

-- Items drawn at random to be looked at without being told what was decided: by which draw, and what came of it.
CREATE TABLE sampled (
  record_id    char(16)    NOT NULL,
  version      integer     NOT NULL,
  occasion     text        NOT NULL CONSTRAINT sampled_occasion CHECK (occasion IN ('CONTROL', 'SECOND')),
  -- the ledger's entry whose digest the draw was made by, so that it can be made again
  drawn_by     bigint      NOT NULL,
  drawn_at     timestamptz NOT NULL,
  -- what it is compared with: the machine's outcome, or the first person's judgement and account
  first_rule   text,
  first        text        NOT NULL,
  first_by     text        NOT NULL,
  -- null until somebody looked
  second       text,
  second_at    timestamptz,
  CONSTRAINT sampled_pk PRIMARY KEY (record_id, version, occasion),
  CONSTRAINT sampled_version_fk FOREIGN KEY (record_id, version) REFERENCES record_version,
  CONSTRAINT sampled_answered CHECK ((second IS NULL) = (second_at IS NULL))
);

-- Rules that ask a person because people overruled them too often, and since when they may decide again.
CREATE TABLE rule_fallback (
  authority   text        NOT NULL,
  rule        text        NOT NULL,
  edition     char(64)    NOT NULL,
  judged      integer     NOT NULL,
  overruled   integer     NOT NULL CONSTRAINT rule_fallback_counted CHECK (0 <= overruled AND overruled <= judged),
  at_most     numeric     NOT NULL,
  fell_at     timestamptz NOT NULL,
  restored_at timestamptz,
  restored_by text,
  object_id   text        CONSTRAINT rule_fallback_object UNIQUE,
  CONSTRAINT rule_fallback_pk PRIMARY KEY (authority, rule, edition, fell_at),
  CONSTRAINT rule_fallback_restored CHECK ((restored_at IS NULL) = (restored_by IS NULL))
);
CREATE UNIQUE INDEX rule_fallback_stands_once ON rule_fallback (authority, rule, edition) WHERE restored_at IS NULL;
