package org.bevara.capture;

/// One piece of a page's picture. Tiles lie below one another without overlap.
///
/// @param top the page pixel of the tile's first row
/// @param width the page's width in pixels
/// @param height rows, at most [#TALLEST]
/// @param png the picture
public record Tile(int top, int width, int height, PageFile png) {

  /// Chromium draws at most 16384 rows into one texture; half of that leaves room.
  public static final int TALLEST = 8000;
}
