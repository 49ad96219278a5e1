package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// Another run of the same job on the same channel is under way.
public final class BusyException extends BevaraException {

  public BusyException(String code, String message) {
    this(code, message, null);
  }

  public BusyException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 75;
  }
}
