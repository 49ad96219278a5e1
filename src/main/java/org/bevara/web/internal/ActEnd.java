package org.bevara.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bevara.job.Archive;
import org.bevara.record.FailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/// Brings the ledger's file, its checkpoint and its second place up to what somebody did on a page,
/// before they are answered.
final class ActEnd extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(ActEnd.class);

  private final Archive archive;

  ActEnd(Archive archive) {
    this.archive = archive;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    try {
      archive.drain();
      archive
          .secondPlaceFinding()
          .ifPresent(finding -> LOG.warn("{}: {}", finding.code(), finding.message()));
    } catch (FailedException e) {
      // the act is committed and holds; the metrics tell that the file is behind, and the next act
      // or verb tries again
      LOG.error("{}: {}", e.code(), e.getMessage());
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals(HttpMethod.POST.name());
  }
}
