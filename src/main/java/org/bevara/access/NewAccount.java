package org.bevara.access;

/// An account just added, with its token: the only time that the token is told.
public record NewAccount(Account account, String token) {

  /// Without the token, so that it stays out of logs.
  @Override
  public String toString() {
    return "NewAccount[%s]".formatted(account);
  }
}
