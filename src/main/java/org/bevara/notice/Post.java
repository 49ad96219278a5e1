package org.bevara.notice;

import java.time.Clock;
import java.util.List;
import org.bevara.notice.internal.HookPost;
import org.bevara.notice.internal.MailPost;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;

/// Sends letters by mail and alerts by webhook. Thread-safe.
public final class Post {

  private final MailPost mail;
  private final HookPost hook;

  public Post(Clock clock) {
    this.mail = new MailPost(clock);
    this.hook = new HookPost(clock);
  }

  /// Sends one letter to all addresses of the road; returns when the server has taken it.
  ///
  /// @throws FailedException `MAIL_NOT_SENT` with what the server said
  public void send(Road.Mail road, Letter letter) {
    mail.send(road, letter);
  }

  /// Sends alerts as JSON (`src/docs/formats.md`, "Webhooks"); returns when it was answered 2xx.
  ///
  /// @throws FailedException `WEBHOOK_NOT_SENT` with the status, or with what kept it from arriving
  public void send(Road.Hook road, AuthorityName authority, List<Alert> alerts) {
    hook.send(road, authority, alerts);
  }
}
