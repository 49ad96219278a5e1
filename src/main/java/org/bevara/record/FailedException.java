package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// It was allowed and well formed, and did not succeed.
public final class FailedException extends BevaraException {

  public FailedException(String code, String message) {
    this(code, message, null);
  }

  public FailedException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 1;
  }
}
