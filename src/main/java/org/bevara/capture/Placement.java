package org.bevara.capture;

import java.util.List;

/// Where an [Anchor] stands on a page, or that it does not.
public sealed interface Placement {

  /// The anchor's key.
  String key();

  /// The item is on the page.
  ///
  /// @param selector matches the item's element, and only it, in the snapshot's DOM
  /// @param boxes all that the item shows: its own box first, then what sticks out of it; empty if
  ///   it is in the DOM but not drawn. Below the picture's height limit a box has no picture.
  /// @param textLength characters of its visible text
  record Found(String key, String selector, List<Box> boxes, int textLength) implements Placement {
    public Found {
      boxes = List.copyOf(boxes);
    }
  }

  /// Nothing on the page answers to the anchor.
  record NotFound(String key) implements Placement {}
}
