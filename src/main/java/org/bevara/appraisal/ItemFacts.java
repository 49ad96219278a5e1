package org.bevara.appraisal;

import java.time.Instant;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// What rules may ask of an item by itself, without a word of what it says.
///
/// @param parent the item that it stands under; null where it starts its thread
/// @param publishedAt as its source states it; null where that states none
/// @param words how many words its latest version has
/// @param ruling what a person said of who may see its latest version
public record ItemFacts(
    RecordId id,
    @Nullable RecordId parent,
    ItemKind kind,
    Direction direction,
    Visibility visibility,
    @Nullable Instant publishedAt,
    int words,
    AccessRuling ruling) {

  public boolean isOfficial() {
    return direction == Direction.DRAWN_UP;
  }

  public boolean startsThread() {
    return parent == null;
  }
}
