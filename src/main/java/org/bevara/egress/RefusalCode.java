package org.bevara.egress;

/// Why a request was not let out. No whole request was sent to anybody.
public enum RefusalCode {
  /// An address of the host is not one of the public internet, and it was not allowed by name.
  ADDRESS_REFUSED,
  /// A recording is replayed that holds no answer to the request.
  NOT_IN_RECORDING,
  /// The URI is of a scheme that the door does not carry.
  SCHEME_REFUSED,
  /// The request is not HTTP/1.1 as RFC 9112 has it, or could be read in two ways.
  REQUEST_MALFORMED
}
