package org.bevara.egress;

import org.bevara.record.Sha256;

/// What became of one exchange of a [Passage], in the order in which they ended.
///
/// Whether a capture succeeded is judged from these, never from the page that came: a refused
/// request can look like a success to the page that made it.
public sealed interface EgressEvent {

  /// The URI that was asked for, as it was spelled.
  String uri();

  /// The whole answer is recorded.
  ///
  /// @param bytes of the body without chunk framing, content coding left in place
  /// @param payloadDigest of these bytes
  record Answered(String uri, int status, long bytes, Sha256 payloadDigest)
      implements EgressEvent {}

  /// The answer is recorded as far as it came.
  ///
  /// @param bytes of the body without chunk framing, content coding left in place
  /// @param payloadDigest of these bytes
  record Truncated(String uri, int status, long bytes, Sha256 payloadDigest, FailureCode code)
      implements EgressEvent {}

  /// The request was not let out.
  record Refused(String uri, RefusalCode code, String reason) implements EgressEvent {}

  /// There is no answer.
  record Failed(String uri, FailureCode code, String reason) implements EgressEvent {}
}
