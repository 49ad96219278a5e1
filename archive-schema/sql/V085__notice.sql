-- How far people have been told of what goes wrong, by road: `mail/archivist`, `webhook/1`. No
-- address of anybody stands here; those are in the authority's notice.yaml.

CREATE TABLE notice_mark (
  authority         text   NOT NULL,
  road              text   NOT NULL,
  -- up to where alerts went out
  ledger_seq        bigint NOT NULL,
  gap_id            bigint NOT NULL,
  -- up to where the last digest told, and its day in the authority's calendar
  digest_ledger_seq bigint NOT NULL,
  digest_gap_id     bigint NOT NULL,
  digest_on         date,
  CONSTRAINT notice_mark_pk PRIMARY KEY (authority, road)
);
