package org.bevara.harvest;

import org.bevara.egress.FetchRequest;
import org.bevara.egress.Passage;

/// Pages fetched through a passage of the one door, with the manners of the visit, and so recorded
/// in its WARC.
public final class PassagePages implements PageSource {

  /// Bytes of the largest page or feed that is read, inclusive. Its text, its elements and its
  /// items stand in memory together, some fifteen times as much; a page with 10,000 comments has 5
  /// MB.
  public static final int MOST_BYTES = 16 << 20;

  private final Passage passage;
  private final Manners manners;

  public PassagePages(Passage passage, Manners manners) {
    this.passage = passage;
    this.manners = manners;
  }

  @Override
  public Fetched fetch(FetchRequest request) {
    return manners.fetch(passage, request, MOST_BYTES);
  }
}
