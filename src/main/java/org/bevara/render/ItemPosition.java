package org.bevara.render;

import org.jspecify.annotations.Nullable;

/// Where a part of an item stands in a document (design decision 7). An item that runs over a page
/// break has one position for each page that shows a part of it.
///
/// @param uri the item's address, with its fragment
/// @param page the page, counted from 1
/// @param box the smallest upright box round the part, in the page's user space
/// @param structureElement the `/ID` of the structure element that holds the item (ISO 32000-1,
///   14.7.2); null where the document's maker gave it none
public record ItemPosition(String uri, int page, Box box, @Nullable String structureElement) {

  /// The same place, so many pages later.
  public ItemPosition laterBy(int pages) {
    return new ItemPosition(uri, page + pages, box, structureElement);
  }

  /// A box in points (1/72 inch), measured from the page's lower left corner.
  public record Box(float left, float bottom, float width, float height) {

    /// The smallest box that holds this one and `other`.
    public Box union(Box other) {
      float l = Math.min(left, other.left);
      float b = Math.min(bottom, other.bottom);
      float r = Math.max(left + width, other.left + other.width);
      float t = Math.max(bottom + height, other.bottom + other.height);
      return new Box(l, b, r - l, t - b);
    }
  }
}
