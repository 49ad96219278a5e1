package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// A rule forbids it: a hold, a missing decision, an incomplete closure, secrecy.
public final class RefusedException extends BevaraException {

  public RefusedException(String code, String message) {
    this(code, message, null);
  }

  public RefusedException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
