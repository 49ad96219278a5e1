package org.bevara.capture;

/// A region of a page's picture, in pixels from the page's upper left corner. It never cuts a pixel
/// that the item touches.
///
/// @param x left edge, inclusive
/// @param y upper edge, inclusive
public record Box(int x, int y, int width, int height) {}
