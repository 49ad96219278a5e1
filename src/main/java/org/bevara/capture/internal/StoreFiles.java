package org.bevara.capture.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.StoredSnapshot;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON files in the store's objects: how captured things are written and read back.
///
/// Unknown keys are refused on reading, so that a file of a later form is not half understood.
final class StoreFiles {

  static final String ITEM = "item.json";
  static final String PAGE = "page.json";
  static final String MEDIA = "media.json";
  static final String CONTENT = "content";
  static final String EXCHANGE = "exchange.warc";
  static final String DOCUMENTATION = "documentation.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(RecordId.class, PlainValue.class)
          .addMixIn(org.bevara.record.ChannelId.class, PlainValue.class)
          .addMixIn(org.bevara.record.Sha256.class, PlainHex.class)
          .addMixIn(org.bevara.capture.VisitId.class, PlainValue.class)
          .build();

  private final ObjectStore store;

  StoreFiles(ObjectStore store) {
    this.store = store;
  }

  ObjectId newItem(RecordId id, int version) {
    return free("item-%s-v%d".formatted(id, version));
  }

  ObjectId newPage(RecordId id, int version) {
    return free("page-%s-v%d".formatted(id, version));
  }

  ObjectId newSnapshot(RecordId id, int version) {
    return free("snapshot-%s-v%d".formatted(id, version));
  }

  ObjectId newProfile(RecordId id, int version) {
    return free("profile-%s-v%d".formatted(id, version));
  }

  ObjectId newMedia(RecordId id) {
    return free("media-%s-v1".formatted(id));
  }

  ObjectId newRendition(RecordId id) {
    return free("rendition-%s".formatted(id));
  }

  ObjectId newAbsence(RecordId id, Instant at) {
    return free("absence-%s-%d".formatted(id, at.getEpochSecond()));
  }

  /// A name that nothing is stored under. In older archives a run that was killed between storing
  /// and committing left an object without a row; objects never change, so the next name is taken.
  private ObjectId free(String name) {
    ObjectId id = new ObjectId(name);
    for (int n = 2; store.find(id).isPresent(); n++) {
      id = new ObjectId("%s-%d".formatted(name, n));
    }
    return id;
  }

  /// The files of a snapshot's object.
  static List<ObjectPart> parts(HeldRecord page, PageSnapshot snapshot, Path exchange) {
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(
        ObjectPart.of(
            StoredSnapshot.DESCRIPTION,
            json(CapturedSnapshot.of(page.recordId(), page.version(), snapshot))));
    parts.add(ObjectPart.of(StoredSnapshot.DOM, snapshot.dom().bytes()));
    for (int i = 0; i < snapshot.tiles().size(); i++) {
      parts.add(ObjectPart.of(StoredSnapshot.tile(i + 1), snapshot.tiles().get(i).png().bytes()));
    }
    snapshot
        .print()
        .ifPresent(print -> parts.add(ObjectPart.of(StoredSnapshot.PRINT, print.bytes())));
    parts.add(ObjectPart.of(StoredSnapshot.EXCHANGE, exchange));
    return parts;
  }

  static byte[] json(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  CapturedItem item(ObjectId object) {
    return read(object, ITEM, CapturedItem.class);
  }

  CapturedPage page(ObjectId object) {
    return read(object, PAGE, CapturedPage.class);
  }

  CapturedMedia media(ObjectId object) {
    return read(object, MEDIA, CapturedMedia.class);
  }

  CapturedSnapshot snapshot(ObjectId object) {
    return read(object, StoredSnapshot.DESCRIPTION, CapturedSnapshot.class);
  }

  CapturedDocumentation documentation(ObjectId object) {
    return read(object, DOCUMENTATION, CapturedDocumentation.class);
  }

  private <T> T read(ObjectId object, String name, Class<T> type) {
    try {
      return JSON.readValue(store.bytes(object, name), type);
    } catch (JacksonException e) {
      throw new FailedException(
          "STORED_FILE_UNREADABLE",
          "%s of object %s is not of the form this program reads; run bevara verify"
              .formatted(name, object.value()),
          e);
    }
  }

  /// A record of one component, written as that component.
  interface PlainValue {
    @com.fasterxml.jackson.annotation.JsonValue
    String value();
  }

  interface PlainHex {
    @com.fasterxml.jackson.annotation.JsonValue
    String hex();
  }
}
