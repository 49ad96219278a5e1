package org.bevara.web;

import java.net.URI;
import java.util.List;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.Disposals;
import org.bevara.job.RunBoard;
import org.bevara.job.Sealings;
import org.bevara.record.FailedException;
import org.bevara.web.internal.TwoOrigins;

/// The pages of an archive, being served: one origin for the program's own pages, and a second,
/// without cookies, for what was captured. Thread-safe.
public final class WebServer implements AutoCloseable {

  private final TwoOrigins served;

  private WebServer(TwoOrigins served) {
    this.served = served;
  }

  /// Serves until closed.
  ///
  /// @param desks one for each authority whose people may sign in
  /// @param board what runs now and what will, looked at at each request
  /// @param sealings seals what somebody decides to remove
  /// @param disposals carries out what was approved for destruction
  /// @throws FailedException `PORT_NOT_AVAILABLE`
  public static WebServer start(
      WebSettings settings,
      Archive archive,
      List<Desk> desks,
      RunBoard board,
      Sealings sealings,
      Disposals disposals) {
    return new WebServer(TwoOrigins.serve(settings, archive, desks, board, sealings, disposals));
  }

  /// The port of the pages.
  public int port() {
    return served.pagesPort();
  }

  /// The port of captured content.
  public int contentPort() {
    return served.contentPort();
  }

  /// Where to point a browser.
  public URI address() {
    return served.address();
  }

  /// Lets requests under way end, for ten seconds at most, and stops.
  @Override
  public void close() {
    served.close();
  }
}
