package org.bevara.egress;

import org.bevara.record.Sha256;

/// One recorded exchange on the way from the URI asked for to the one that answered.
///
/// @param payloadDigest of the body as recorded, without chunk framing, content coding in place
public record Hop(String uri, int status, Sha256 payloadDigest) {}
