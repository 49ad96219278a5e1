package org.bevara.capture;

import java.time.Duration;

/// How far a camera goes for one page.
///
/// @param viewportWidth width of the window in CSS pixels, which are the picture's pixels
/// @param viewportHeight height of the window
/// @param maxScrollSteps steps of nine tenths of a window height, inclusive
/// @param maxPageHeight pixels of the picture, inclusive; what lies below is a gap
/// @param maxPageWidth pixels of the picture, inclusive; what lies to the right is a gap
/// @param maxDomBytes bytes of the DOM in UTF-8, inclusive; a longer one is cut, with a gap
/// @param navigation from the request until the page's load event
/// @param settling from the load event until scrolling, fonts and images are done
/// @param printing for the print alone
public record CameraLimits(
    int viewportWidth,
    int viewportHeight,
    int maxScrollSteps,
    int maxPageHeight,
    int maxPageWidth,
    int maxDomBytes,
    Duration navigation,
    Duration settling,
    Duration printing) {

  /// What suits a page of social media on an ordinary machine.
  public static CameraLimits standard() {
    return new CameraLimits(
        1280,
        900,
        200,
        60_000,
        2_560,
        30_000_000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60));
  }

  public CameraLimits withMaxScrollSteps(int steps) {
    return new CameraLimits(
        viewportWidth,
        viewportHeight,
        steps,
        maxPageHeight,
        maxPageWidth,
        maxDomBytes,
        navigation,
        settling,
        printing);
  }

  public CameraLimits withMaxPageHeight(int pixels) {
    return new CameraLimits(
        viewportWidth,
        viewportHeight,
        maxScrollSteps,
        pixels,
        maxPageWidth,
        maxDomBytes,
        navigation,
        settling,
        printing);
  }

  public CameraLimits withMaxDomBytes(int bytes) {
    return new CameraLimits(
        viewportWidth,
        viewportHeight,
        maxScrollSteps,
        maxPageHeight,
        maxPageWidth,
        bytes,
        navigation,
        settling,
        printing);
  }

  public CameraLimits withDeadlines(Duration navigation, Duration settling, Duration printing) {
    return new CameraLimits(
        viewportWidth,
        viewportHeight,
        maxScrollSteps,
        maxPageHeight,
        maxPageWidth,
        maxDomBytes,
        navigation,
        settling,
        printing);
  }
}
