package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.Box;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.CapturedSnapshot.ItemPlace;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredSnapshot;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;

/// The picture of a page, or the part of it around one item, with the item's place marked.
///
/// @param page the page's record
/// @param top first pixel row shown
/// @param width of what is shown, in pixels
/// @param height of what is shown
/// @param tiles those pieces that show any of it
/// @param marks where the item stands; empty where nothing is marked
public record PagePicture(
    String page, int top, int width, int height, List<Piece> tiles, List<Box> marks) {

  private static final int AROUND = 120;
  private static final int TALLEST_PART = 1600;

  /// A piece of the picture.
  public record Piece(String href, int top, int width, int height) {}

  public String viewBox() {
    return "0 %d %d %d".formatted(top, width, height);
  }

  /// The whole picture.
  ///
  /// @param marked the item to be marked; null for none
  static Optional<PagePicture> whole(
      Seat seat, Content content, HeldRecord page, @Nullable RecordId marked) {
    return description(seat, page)
        .map(snapshot ->
            part(
                content,
                page,
                snapshot,
                0,
                snapshot.height(),
                marked == null ? List.of() : boxes(snapshot, marked)));
  }

  /// The part around an item; empty where the item was not drawn on the page.
  static Optional<PagePicture> around(Seat seat, Content content, HeldRecord page, RecordId item) {
    return description(seat, page)
        .flatMap(snapshot -> {
          List<Box> boxes = boxes(snapshot, item);
          if (boxes.isEmpty() || boxes.getFirst().y() >= snapshot.height()) {
            return Optional.empty();
          }
          Box own = boxes.getFirst();
          int top = Math.max(0, own.y() - AROUND);
          int height =
              Math.min(Math.min(own.height() + 2 * AROUND, TALLEST_PART), snapshot.height() - top);
          return Optional.of(part(content, page, snapshot, top, height, boxes));
        });
  }

  private static Optional<CapturedSnapshot> description(Seat seat, HeldRecord page) {
    Optional<StoredSnapshot> snapshot = seat.holdings().snapshot(page.recordId(), page.version());
    return snapshot.map(seat.holdings()::describe).filter(taken -> taken.height() > 0);
  }

  private static List<Box> boxes(CapturedSnapshot snapshot, RecordId item) {
    return snapshot.places().stream()
        .filter(place -> place.item().equals(item))
        .map(ItemPlace::boxes)
        .findFirst()
        .orElse(List.of());
  }

  private static PagePicture part(
      Content content,
      HeldRecord page,
      CapturedSnapshot snapshot,
      int top,
      int height,
      List<Box> marks) {
    List<Piece> pieces = new ArrayList<>();
    List<Integer> tops = snapshot.tiles();
    for (int i = 0; i < tops.size(); i++) {
      int end = i + 1 < tops.size() ? tops.get(i + 1) : snapshot.height();
      if (tops.get(i) < top + height && end > top) {
        pieces.add(
            new Piece(
                content.tile(page.recordId(), i + 1),
                tops.get(i),
                snapshot.width(),
                end - tops.get(i)));
      }
    }
    return new PagePicture(page.recordId().value(), top, snapshot.width(), height, pieces, marks);
  }
}
