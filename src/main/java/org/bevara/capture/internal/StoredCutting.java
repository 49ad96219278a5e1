package org.bevara.capture.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.CapturedSnapshot.ItemPlace;
import org.bevara.capture.Cut;
import org.bevara.capture.Cutting;
import org.bevara.capture.StoredSnapshot;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoredObject;

/// Cuts what lies in the store.
public final class StoredCutting implements Cutting {

  /// That items were taken out of a page or its picture.
  private static final String ITEMS_DESTROYED = "ITEMS_DESTROYED";

  /// That a part of a page or its picture, named by the address, is not there any more.
  private static final String PART_DESTROYED = "PART_DESTROYED";

  private final ObjectStore store;
  private final StoreFiles files;

  public StoredCutting(ObjectStore store) {
    this.store = store;
    this.files = new StoreFiles(store);
  }

  @Override
  public Cut.Item item(RecordId record, Collection<ObjectId> versions) {
    return new Cut.Item(
        record,
        versions.stream()
            .map(files::item)
            .sorted(Comparator.comparingInt(CapturedItem::version))
            .map(CapturedItem::content)
            .toList());
  }

  @Override
  public List<RecordId> quoted(ObjectId page, Collection<Cut.Item> items) {
    CapturedPage read = files.page(page);
    List<String> words = CutText.words(read.title() + "\n" + read.visibleText());
    return items.stream()
        .filter(item -> CutText.ofTexts(item.versions()).standsAmong(words))
        .map(Cut.Item::record)
        .toList();
  }

  @Override
  public List<ObjectPart> page(ObjectId page, Cut cut) {
    CapturedPage before = files.page(page);
    CutText text = CutText.of(cut);
    Map<String, String> pointers = new TreeMap<>(before.itemPointers());
    pointers.keySet().removeIf(uri -> cut.whole() || isOf(cut, uri));
    List<Gap> gaps = new ArrayList<>(gaps(before.gaps(), cut));
    gaps.add(lost(StoreFiles.EXCHANGE, cut));
    CapturedPage left =
        new CapturedPage(
            before.format(),
            before.recordId(),
            before.version(),
            before.capturedAt(),
            before.visit(),
            before.uri(),
            cut.whole() ? "" : text.without(before.title()),
            cut.whole() ? "" : text.without(before.visibleText()),
            pointers,
            gaps);
    return List.of(ObjectPart.of(StoreFiles.PAGE, StoreFiles.json(left)));
  }

  @Override
  public Optional<List<ObjectPart>> snapshot(ObjectId snapshot, Cut cut) {
    if (cut.whole()) {
      return Optional.empty();
    }
    CapturedSnapshot before = files.snapshot(snapshot);
    StoredObject stored = store.find(snapshot).orElseThrow();
    List<Gap> gaps = new ArrayList<>(gaps(before.gaps(), cut));
    List<ObjectPart> parts = new ArrayList<>();
    for (String left : List.of(StoredSnapshot.PRINT, StoredSnapshot.EXCHANGE)) {
      if (stored.file(left).isPresent()) {
        gaps.add(lost(left, cut));
      }
    }
    Set<RecordId> items = new HashSet<>(cut.items().stream().map(Cut.Item::record).toList());
    List<ItemPlace> places =
        before.places().stream().filter(place -> items.contains(place.item())).toList();
    Optional<byte[]> document =
        stored.file(StoredSnapshot.DOM).isEmpty()
            ? Optional.empty()
            : CutDocument.without(store.bytes(snapshot, StoredSnapshot.DOM), places, cut);
    document.ifPresentOrElse(
        left -> parts.add(ObjectPart.of(StoredSnapshot.DOM, left)),
        () -> gaps.add(lost(StoredSnapshot.DOM, cut)));
    boolean placed = isPlaced(before, items, places);
    List<Integer> tiles = placed ? before.tiles() : List.of();
    if (!placed && !before.tiles().isEmpty()) {
      gaps.add(lost("tiles", cut));
    }
    for (int i = 0; i < tiles.size(); i++) {
      String name = StoredSnapshot.tile(i + 1);
      try {
        parts.add(
            ObjectPart.of(
                name, CutPicture.without(store.bytes(snapshot, name), tiles.get(i), places)));
      } catch (IOException e) {
        throw new FailedException(
            "STORED_FILE_UNREADABLE",
            "%s of object %s is no picture that can be read; run bevara verify"
                .formatted(name, snapshot.value()),
            e);
      }
    }
    CapturedSnapshot left =
        new CapturedSnapshot(
            before.format(),
            before.page(),
            before.version(),
            before.address(),
            before.status(),
            CutText.of(cut).without(before.title()),
            before.language(),
            before.width(),
            before.height(),
            tiles,
            before.places().stream().filter(place -> !items.contains(place.item())).toList(),
            before.notFound().stream().filter(item -> !items.contains(item)).toList(),
            before.context(),
            gaps);
    parts.addFirst(ObjectPart.of(StoredSnapshot.DESCRIPTION, StoreFiles.json(left)));
    return Optional.of(parts);
  }

  /// Whether all that the items show on the picture is known. An item that the browser did not find
  /// may stand there under another address, and where the page moved the boxes may be off.
  private static boolean isPlaced(
      CapturedSnapshot before, Set<RecordId> items, List<ItemPlace> places) {
    return places.size() == items.size()
        && places.stream().noneMatch(place -> place.boxes().isEmpty())
        && before.gaps().stream().noneMatch(gap -> gap.code().equals("PAGE_MOVED"));
  }

  private static List<Gap> gaps(List<Gap> before, Cut cut) {
    List<Gap> gaps = new ArrayList<>();
    for (Gap gap : before) {
      if (gap.uri() == null || !isOf(cut, gap.uri())) {
        gaps.add(gap);
      }
    }
    gaps.add(
        new Gap(
            ITEMS_DESTROYED,
            null,
            "%d items that stood here were destroyed: %s"
                .formatted(cut.items().size(), cut.reference())));
    return gaps;
  }

  private static Gap lost(String part, Cut cut) {
    return new Gap(
        PART_DESTROYED,
        null,
        "%s was destroyed with items that stood in it: %s".formatted(part, cut.reference()));
  }

  /// Whether an address is one of the items', or of what they show.
  private static boolean isOf(Cut cut, String uri) {
    return cut.items().stream()
        .flatMap(item -> item.versions().stream())
        .anyMatch(version -> isOf(version, uri));
  }

  private static boolean isOf(ItemContent item, String uri) {
    return PlainAddress.same(item.uri(), uri)
        || item.media().stream().anyMatch(medium -> PlainAddress.same(medium.uri(), uri));
  }
}
