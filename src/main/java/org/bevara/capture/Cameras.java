package org.bevara.capture;

import org.bevara.capture.internal.chromium.ChromiumCamera;

/// Where cameras come from.
public final class Cameras {

  private Cameras() {}

  /// A camera that drives a Chromium of its own over a pipe. The browser starts with the first
  /// photograph. Linux and macOS: Windows has no numbered pipes for a child to inherit.
  public static Camera chromium(CameraSettings settings) {
    return new ChromiumCamera(settings);
  }
}
