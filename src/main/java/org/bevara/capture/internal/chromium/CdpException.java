package org.bevara.capture.internal.chromium;

/// A command to the browser came to nothing. It stays within this package: the camera turns it into
/// a `FailedException`.
final class CdpException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why there was no answer.
  enum Reason {
    /// The pipe is closed: the browser ended.
    GONE,
    /// The page's process ended.
    CRASHED,
    /// The deadline passed first.
    LATE,
    /// The browser answered with an error.
    REFUSED
  }

  private final Reason reason;

  CdpException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
