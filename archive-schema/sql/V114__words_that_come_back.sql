-- What was still to be seen at its source when it was destroyed may be repeated there by a page that names it no more.
-- One keyed digest of each such version's words, and of its address, outlives the certificate: like a tombstone it tells
-- nothing to who lacks the key.
ALTER TABLE canary ADD COLUMN lasting boolean NOT NULL DEFAULT false;
CREATE INDEX canary_that_lasts ON canary (proposal_id) WHERE lasting;
