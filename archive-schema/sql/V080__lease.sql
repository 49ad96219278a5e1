-- Why: one run at a time works on a channel, and one that was taken for dead can write nothing when it
-- wakes. Times are the database's own, so that no two clocks are compared.

CREATE TABLE lease (
  authority  text   NOT NULL,
  channel_id text   NOT NULL,
  -- one more at each taking; a transaction of the run locks this row with its own number in hand
  epoch      bigint NOT NULL,
  -- null while nobody holds it
  holder     text,
  purpose    text,
  -- what the holder's connections call themselves
  session    text,
  held_since timestamptz,
  lapses_at  timestamptz,
  CONSTRAINT lease_pk PRIMARY KEY (authority, channel_id),
  CONSTRAINT lease_held_whole CHECK (
    (holder IS NULL) = (purpose IS NULL) AND (holder IS NULL) = (session IS NULL)
    AND (holder IS NULL) = (held_since IS NULL) AND (holder IS NULL) = (lapses_at IS NULL))
);

-- An object that a run is about to store and that no row names yet. The transaction that names the
-- object removes its line here; what is left over was never acknowledged and is taken out of the store.
CREATE TABLE object_intent (
  object_id  text   CONSTRAINT object_intent_pk PRIMARY KEY,
  authority  text   NOT NULL,
  channel_id text   NOT NULL,
  epoch      bigint NOT NULL,
  CONSTRAINT object_intent_lease_fk FOREIGN KEY (authority, channel_id) REFERENCES lease
);
CREATE INDEX object_intent_of_lease ON object_intent (authority, channel_id);
