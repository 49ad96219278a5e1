package org.bevara.web.internal.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/// Where somebody goes whose name and secret are right: to what is still asked of them, else to
/// what they wanted to see.
public final class NextStep extends SavedRequestAwareAuthenticationSuccessHandler {

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication known)
      throws ServletException, IOException {
    Optional<String> next = page();
    if (next.isPresent()) {
      response.sendRedirect(next.get());
    } else {
      super.onAuthenticationSuccess(request, response, known);
    }
  }

  /// What is still asked of the one who is signing in; empty if nothing is.
  public static Optional<String> page() {
    if (Steps.awaitsCode()) {
      return Optional.of(SecondStep.PAGE);
    }
    return Steps.awaitsFactor() ? Optional.of(PageRules.ACCOUNT) : Optional.empty();
  }
}
