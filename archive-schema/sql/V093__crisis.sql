-- The crisis switch (domain N57, M10): it outlives the program. Why it was turned is with the hold, in the store.

CREATE TABLE crisis (
  crisis_id  bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT crisis_pk PRIMARY KEY,
  authority  text        NOT NULL,
  -- null where it is about all channels of the authority
  channel_id text,
  begun_at   timestamptz NOT NULL,
  begun_by   text        NOT NULL,
  -- what keeps everything meanwhile
  hold_id    char(16)    NOT NULL,
  ended_at   timestamptz,
  ended_by   text,
  CONSTRAINT crisis_end_whole CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX crisis_once ON crisis (authority, coalesce(channel_id, '')) WHERE ended_at IS NULL;
