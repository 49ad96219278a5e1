-- How far a channel has come in its life since its register entry was written: closing moves it, and
-- the move outlives the file (domain N03, H19).

CREATE TABLE channel_status (
  authority  text        NOT NULL,
  channel_id text        NOT NULL,
  status     text        NOT NULL CONSTRAINT channel_status_known CHECK (status IN ('CLOSING', 'CLOSED')),
  moved_at   timestamptz NOT NULL,
  CONSTRAINT channel_status_pk PRIMARY KEY (authority, channel_id)
);
