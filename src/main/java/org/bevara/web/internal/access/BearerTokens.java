package org.bevara.web.internal.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.web.internal.Workplace;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets programs in that bring a token in `Authorization: Bearer`: for that one request, whatever
/// session they may have besides.
public final class BearerTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Workplace workplace;
  private final LoginPace pace;

  public BearerTokens(Workplace workplace, LoginPace pace) {
    this.workplace = workplace;
    this.pace = pace;
  }

  /// Whether a request comes with a token of its own: then no browser sent it by itself, and it
  /// needs no proof against forged ones.
  public static boolean has(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!has(request)) {
      chain.doFilter(request, response);
      return;
    }
    SecurityContextHolder.clearContext();
    String address = request.getRemoteAddr();
    Optional<Account> account =
        pace.wait(address).isZero()
            ? workplace.withToken(
                request.getHeader("Authorization").substring(SCHEME.length()).strip())
            : Optional.empty();
    if (account.isEmpty()) {
      pace.failed(address);
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    pace.succeeded(address);
    SecurityContextHolder.setContext(new SecurityContextImpl(Steps.done(workplace, account.get())));
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
