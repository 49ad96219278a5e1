package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// What went wrong, told so that the person at the keyboard can act on it.
///
/// Every exception that reaches the command line is one of these. `code` is stable and may be
/// scripted against; the message says what happened, where, and what to do, and never holds
/// captured text, names or identity numbers.
public abstract sealed class BevaraException extends RuntimeException
    permits UsageException, RefusedException, FailedException, BusyException {

  private final String code;

  BevaraException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// The stable name of the fault, for example `RECORD_UNKNOWN`.
  public String code() {
    return code;
  }

  /// The exit code that the command line ends with.
  public abstract int exitCode();
}
