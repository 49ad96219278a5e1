package org.bevara.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/// Lets only requests through that name one of our own hosts.
public final class HostCheck extends HttpFilter {

  private static final int MISDIRECTED = 421;

  private final transient Predicate<String> ours;

  public HostCheck(Predicate<String> ours) {
    this.ours = ours;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = request.getHeader("Host");
    if (host == null || !ours.test(host)) {
      response.setStatus(MISDIRECTED);
      return;
    }
    chain.doFilter(request, response);
  }
}
