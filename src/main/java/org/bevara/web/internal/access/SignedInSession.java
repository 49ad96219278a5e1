package org.bevara.web.internal.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import org.bevara.web.WebSettings;

/// What a session keeps besides who it is: since when, when something was last asked for, and its
/// right to captured content, which ends with it. Thread-safe.
final class SignedInSession implements HttpSessionBindingListener {

  private static final String NAME = SignedInSession.class.getName();

  private final Instant begun;
  private final String grant;
  private final Grants grants;
  private volatile Instant lastAsked;

  private SignedInSession(Instant begun, String grant, Grants grants) {
    this.begun = begun;
    this.lastAsked = begun;
    this.grant = grant;
    this.grants = grants;
  }

  /// What `session` keeps, begun now if it is new.
  static SignedInSession of(HttpSession session, String account, Grants grants, Instant now) {
    synchronized (session) {
      if (session.getAttribute(NAME) instanceof SignedInSession known) {
        return known;
      }
      SignedInSession begun = new SignedInSession(now, grants.open(account), grants);
      session.setAttribute(NAME, begun);
      return begun;
    }
  }

  boolean isOver(WebSettings settings, Instant now) {
    return !now.isBefore(lastAsked.plus(settings.idle()))
        || !now.isBefore(begun.plus(settings.signedIn()));
  }

  void asked(Instant now) {
    lastAsked = now;
  }

  String grant() {
    return grant;
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    grants.close(grant);
  }
}
