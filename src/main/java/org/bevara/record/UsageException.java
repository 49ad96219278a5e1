package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// The command or the configuration is wrong, or names something that does not exist.
public final class UsageException extends BevaraException {

  public UsageException(String code, String message) {
    this(code, message, null);
  }

  public UsageException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
