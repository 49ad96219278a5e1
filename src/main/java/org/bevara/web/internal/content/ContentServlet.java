package org.bevara.web.internal.content;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.web.internal.Origins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second origin: answers signed links with captured content, and nothing else with anything.
///
/// It knows no session and reads no cookie. Every answer, whatever it holds, is sent under a policy
/// that lets nothing run and nothing be fetched (design decision 14).
public final class ContentServlet extends HttpServlet {

  private static final Logger LOG = LoggerFactory.getLogger(ContentServlet.class);

  private final transient ContentLinks links;
  private final transient Exhibits exhibits;
  private final transient Origins origins;

  public ContentServlet(ContentLinks links, Exhibits exhibits, Origins origins) {
    this.links = links;
    this.exhibits = exhibits;
    this.origins = origins;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    walls(response, Shown.Wall.SANDBOX);
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    Optional<ContentLinks.Claim> claim =
        isRead ? links.redeem(request.getRequestURI()) : Optional.empty();
    if (claim.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      send(claim.get().exhibit(), exhibits.show(claim.get()), response);
    } catch (FailedException e) {
      LOG.error("content could not be shown: {}", e.code());
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } catch (BevaraException e) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void send(Exhibit exhibit, Shown shown, HttpServletResponse response) throws IOException {
    walls(response, shown.wall());
    // the name is made of the record's identifier: nothing captured comes into a header
    response.setHeader(
        "Content-Disposition",
        "%s; filename=\"%s.%s\""
            .formatted(
                shown.inline() && !exhibit.download() ? "inline" : "attachment",
                exhibit.record(),
                shown.extension()));
    response.setContentType(shown.mediaType());
    response.setContentLength(shown.bytes().length);
    response.getOutputStream().write(shown.bytes());
  }

  private void walls(HttpServletResponse response, Shown.Wall wall) {
    response.setHeader(
        "Content-Security-Policy", wall.policy() + "; frame-ancestors " + origins.pages());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // the pages are another site to the browser, and show pictures from here
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("X-DNS-Prefetch-Control", "off");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("Cache-Control", "no-store");
  }
}
