package org.bevara.capture;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.Gap;
import org.bevara.record.RecordId;

/// What a browser showed, described: `capture.json` of a snapshot's object, beside the DOM, the
/// picture in tiles, the print and the exchange.
///
/// @param address where the browser ended up
/// @param width of the whole picture in pixels
/// @param height of the whole picture in pixels
/// @param tiles the first pixel row of each tile, in the order of the files
/// @param places where the items stand
/// @param notFound items that the raw page carries and the browser did not show
public record CapturedSnapshot(
    String format,
    RecordId page,
    int version,
    String address,
    int status,
    String title,
    String language,
    int width,
    int height,
    List<Integer> tiles,
    List<ItemPlace> places,
    List<RecordId> notFound,
    CaptureContext context,
    List<Gap> gaps) {

  /// The form that this program writes.
  public static final String FORMAT = "bevara-capture/1";

  public CapturedSnapshot {
    tiles = List.copyOf(tiles);
    places = List.copyOf(places);
    notFound = List.copyOf(notFound);
    gaps = List.copyOf(gaps);
  }

  /// Where one item stands: what destruction has to cut and redaction to mask (design decision 7).
  ///
  /// @param selector matches the item's element in the DOM
  /// @param boxes on the picture, in pixels of the whole page
  public record ItemPlace(RecordId item, String selector, List<Box> boxes) {}

  /// The description of `snapshot`, whose anchors' keys are record identifiers.
  public static CapturedSnapshot of(RecordId page, int version, PageSnapshot snapshot) {
    List<ItemPlace> places = new ArrayList<>();
    List<RecordId> notFound = new ArrayList<>();
    for (Placement placement : snapshot.placements()) {
      switch (placement) {
        case Placement.Found found ->
            places.add(new ItemPlace(new RecordId(found.key()), found.selector(), found.boxes()));
        case Placement.NotFound(String key) -> notFound.add(new RecordId(key));
      }
    }
    return new CapturedSnapshot(
        FORMAT,
        page,
        version,
        snapshot.address(),
        snapshot.status(),
        snapshot.title(),
        snapshot.lang(),
        snapshot.width(),
        snapshot.height(),
        snapshot.tiles().stream().map(Tile::top).toList(),
        places,
        notFound,
        snapshot.context(),
        snapshot.gaps());
  }
}
