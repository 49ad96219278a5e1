package org.bevara.web.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.access.SecondFactors.Code;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.SignInDesk.Way;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// The code after name and secret, and the session that begins when it was right. Thread-safe.
public final class SecondStep {

  public static final String PAGE = "/login/code";

  /// How long somebody may take to give the code.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String SINCE = SecondStep.class.getName();

  private final Workplace workplace;
  private final SignInDesk desk;
  private final Clock clock;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  public SecondStep(Workplace workplace, SignInDesk desk) {
    this.workplace = workplace;
    this.desk = desk;
    this.clock = workplace.archive().clock();
  }

  /// What became of a code.
  public enum Outcome {
    IN,
    WRONG,
    WAIT,
    OVER
  }

  /// Whose code is waited for.
  public Optional<Account> waiting() {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && Steps.awaitsCode()
        ? workplace.account(known.getName())
        : Optional.empty();
  }

  /// Whether the one who asks took too long.
  boolean isOver(HttpServletRequest request) {
    Instant now = clock.instant();
    Object since = request.getSession().getAttribute(SINCE);
    if (since == null) {
      request.getSession().setAttribute(SINCE, now.toEpochMilli());
      return false;
    }
    return !now.isBefore(Instant.ofEpochMilli((Long) since).plus(PATIENCE));
  }

  /// How long the one who asks has to wait before another code.
  public Duration wait(HttpServletRequest request, Account account) {
    return desk.pace().wait(request.getRemoteAddr(), account.name());
  }

  /// Tries a code.
  public Outcome give(HttpServletRequest request, HttpServletResponse response, String code) {
    Optional<Account> waiting = waiting();
    if (waiting.isEmpty()) {
      return Outcome.OVER;
    }
    Account account = waiting.get();
    if (!wait(request, account).isZero()) {
      return Outcome.WAIT;
    }
    Optional<Code> taken = workplace.archive().secondFactors().take(account, code, clock.instant());
    if (taken.isEmpty()) {
      desk.pace().failed(request.getRemoteAddr(), account.name());
      return Outcome.WRONG;
    }
    desk.pace().succeeded(request.getRemoteAddr(), account.name());
    Way way = workplace.archive().passwords().isSet(account) ? Way.PASSWORD : Way.TOKEN;
    desk.signedIn(account, way, taken.get().name());
    begin(request, response, account);
    return Outcome.IN;
  }

  /// Begins a session of that account anew, under another name than the one before: after a code,
  /// and after what ended the account's other sessions.
  public void begin(HttpServletRequest request, HttpServletResponse response, Account account) {
    // whom another site sends comes without one
    request.getSession();
    request.changeSessionId();
    request.getSession().removeAttribute(SINCE);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(Steps.afterCode(workplace, account));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
