package org.bevara.web.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// What nobody in particular gets: a browser the way to the sign-in page, a program a plain refusal
/// (contract, "Anonymous requests").
public final class WayIn implements AuthenticationEntryPoint {

  public static final String PAGE = "/login";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", PAGE);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (isProgram(request)) {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(PAGE);
    }
  }

  /// Whether a program asks and not a person at a browser.
  public static boolean isProgram(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return BearerTokens.has(request)
        || request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().equals("/metrics")
        || accept != null && accept.contains("json") && !accept.contains("text/html");
  }
}
