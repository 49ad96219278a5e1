package org.bevara.egress;

/// Why an exchange that was let out has no answer, or not a whole one.
public enum FailureCode {
  NAME_UNKNOWN,
  CONNECT_FAILED,
  /// A certificate of the site was valid until a time that is over.
  TLS_EXPIRED,
  /// A certificate of the site is valid from a time on that is to come.
  TLS_NOT_YET_VALID,
  /// The site's certificate is signed by itself, and so by nobody.
  TLS_SELF_SIGNED,
  /// Whoever signed the site's certificate is not trusted, or does not show by whom he is.
  TLS_UNTRUSTED,
  /// The certificate is good, but for another host.
  TLS_WRONG_HOST,
  /// TLS did not come about for another reason, which is told.
  TLS_FAILED,
  /// The site takes HTTP/2 and nothing else.
  HTTP2_ONLY,
  /// A deadline or the longest permitted silence passed.
  TIMEOUT,
  /// A body went over its bound.
  TOO_LARGE,
  TOO_MANY_REDIRECTS,
  /// The answer is not HTTP/1.1 as RFC 9112 has it, or could be read in two ways.
  MALFORMED_ANSWER,
  /// The answer is in a content coding that was not asked for and cannot be undone here.
  CODING_NOT_SUPPORTED,
  /// The other end hung up before its answer was whole.
  CUT_SHORT,
  /// Whoever asked hung up before the answer was whole.
  CLIENT_GONE,
  /// The passage was closed meanwhile.
  PASSAGE_CLOSED,
  /// The exchange could not be written to disk.
  NOT_RECORDED
}
