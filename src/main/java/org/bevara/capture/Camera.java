package org.bevara.capture;

import java.util.List;

/// A browser that takes what a page shows: its DOM, its picture, its print, and where each item
/// stands in them.
///
/// Each photograph is taken in a browser context of its own: no cookie, cache entry or service
/// worker survives it. A camera may be used from several threads at once; every photograph then
/// costs about 150 MB of the browser's memory.
///
/// Whether the capture succeeded is judged from the proxy's events and not from the snapshot alone:
/// a refusal by the proxy comes as a page like any other.
public interface Camera extends AutoCloseable {

  /// Opens the page, lets it settle, scrolls it to its end and takes it.
  ///
  /// @param proxyPort the loopback port of the proxy that is the page's only way to the network
  /// @param anchors the items that should stand on the page; each gets one placement, in this order
  /// @throws org.bevara.record.FailedException `NAVIGATION_FAILED` if nothing came from the
  ///   address, `PAGE_TOO_SLOW` if a deadline passed before there was anything to keep,
  ///   `PAGE_CRASHED`, `PAGE_UNSTABLE` if the page kept replacing itself, `BROWSER_GONE` if the
  ///   browser ended, and `BROWSER_NOT_STARTED`. After each of these the camera takes the next
  ///   page; a browser that is gone is started anew.
  PageSnapshot photograph(
      PageAddress address, int proxyPort, List<Anchor> anchors, CameraLimits limits);

  /// The browser and its version as it names itself, for example `Chrome/156.0.8078.79`. Starts the
  /// browser if it does not run.
  String version();

  /// Ends the browser and removes its profile. Photographs under way fail with `BROWSER_GONE`.
  @Override
  void close();
}
