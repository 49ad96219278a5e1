package org.bevara.web.internal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes who is signed in to their seat, at every request anew: an account that was removed or got
/// another secret or role, and a session that was left alone too long, are over at once.
public final class Presence extends OncePerRequestFilter {

  /// What a page asks for by itself, which is no sign that somebody is there.
  public static final String UNASKED = "/runs/now";

  private static final String SEAT = Seat.class.getName();
  private static final String GRANT = Grants.class.getName();

  private final Workplace workplace;
  private final WebSettings settings;
  private final Grants grants;
  private final SecondStep code;
  private final Clock clock;

  public Presence(
      Workplace workplace, WebSettings settings, Grants grants, SecondStep code, Clock clock) {
    this.workplace = workplace;
    this.settings = settings;
    this.grants = grants;
    this.code = code;
    this.clock = clock;
  }

  /// Who is asking, if they are signed in.
  public static Optional<Seat> seat(HttpServletRequest request) {
    return Optional.ofNullable((Seat) request.getAttribute(SEAT));
  }

  /// The right to captured content of who is asking.
  public static String grant(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(GRANT));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    if (Steps.awaitsCode()) {
      // so far this is nobody
      if (code.isOver(request)) {
        leave(request);
      }
    } else if (known != null && !(known instanceof AnonymousAuthenticationToken)) {
      Optional<Seat> seat =
          workplace.seat(known.getName()).filter(_ -> isOfThisGeneration(request, known));
      Optional<String> grant = seat.flatMap(found -> grant(request, found.account().id()));
      if (grant.isEmpty()) {
        leave(request);
      } else {
        request.setAttribute(SEAT, seat.orElseThrow());
        request.setAttribute(GRANT, grant.get());
      }
    }
    chain.doFilter(request, response);
  }

  /// Whether nothing ended all sessions of the account since this one began.
  private boolean isOfThisGeneration(HttpServletRequest request, Authentication known) {
    return BearerTokens.has(request)
        || Objects.equals(
            known.getDetails(), workplace.archive().accounts().generation(known.getName()));
  }

  private Optional<String> grant(HttpServletRequest request, String account) {
    if (BearerTokens.has(request)) {
      return Optional.of(grants.brief(account));
    }
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    SignedInSession kept = SignedInSession.of(session, account, grants, now);
    if (kept.isOver(settings, now)) {
      return Optional.empty();
    }
    if (!request.getServletPath().equals(UNASKED)) {
      kept.asked(now);
    }
    return Optional.of(kept.grant());
  }

  private static void leave(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /// A page that says what went wrong still says who is signed in.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return true;
  }
}
