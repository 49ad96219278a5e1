package org.bevara.capture;

import java.util.List;
import java.util.Optional;
import org.bevara.record.Gap;

/// What a page showed when it was photographed. All of it is captured content and hostile.
///
/// Gap codes: `ENDLESS_SCROLL` (the page still grew when a limit stopped it), `PAGE_CUT` (the
/// picture ends before the page), `PAGE_TIMEOUT` (taken before it had settled), `IMAGE_NOT_LOADED`,
/// `VIDEO_NOT_TAKEN` (a video or sound, with its address), `FRAME_NOT_CAPTURED` (an embedded page
/// is in picture and print only), `DOM_CUT`, `PRINT_NOT_TAKEN`, `PAGE_MOVED` (the page moved while
/// its picture was taken, so boxes may be off: mask the whole picture, not the boxes).
///
/// @param address where the browser ended up, after redirects
/// @param status the HTTP status of the page itself; 0 if it is not known. A refusal by the proxy
///   has one too.
/// @param title the document's title, at most 2000 characters
/// @param lang the document's declared language, empty if none
/// @param dom the document after settling, as HTML in UTF-8, open shadow trees included
/// @param width of the picture in pixels
/// @param height of the picture in pixels; the heights of the tiles add up to it
/// @param tiles from top to bottom
/// @param print a tagged PDF with an outline, on A4; empty with the gap `PRINT_NOT_TAKEN`
/// @param placements one for each anchor, in the anchors' order
public record PageSnapshot(
    String address,
    int status,
    String title,
    String lang,
    PageFile dom,
    int width,
    int height,
    List<Tile> tiles,
    Optional<PageFile> print,
    List<Placement> placements,
    CaptureContext context,
    List<Gap> gaps) {

  public PageSnapshot {
    tiles = List.copyOf(tiles);
    placements = List.copyOf(placements);
    gaps = List.copyOf(gaps);
  }
}
