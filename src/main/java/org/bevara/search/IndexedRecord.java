package org.bevara.search;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// What the index holds of one record: what it is found by, and what is shown when it is found.
///
/// Text and alternative texts are brought to Unicode's composed form (NFC), so that an `å` of one
/// character and one of two are the same letter. Immutable.
///
/// @param uri permanent address with its fragment
/// @param publishedAt null where the source states no time; then no range of dates finds it
/// @param restricted whether only who may see restricted records finds it (contract, "Restricted
///   records")
/// @param altTexts what stands for the pictures; found like the text
/// @param hashtags with or without `#`
/// @param mentions handles, with or without `@`
/// @param linkHosts host names of the addresses that the item links to
/// @param signals codes of what was noticed in the text
/// @param outcome of the appraisal; null before there is one
/// @param json the item as the contract has it, made by the caller; comes back as it was given
/// @param capturedAt when this version of it was captured
/// @param goneAt when it was first found gone from its source; null while it is there
/// @param earlier how it was before, the oldest first, each until the next began: its earlier
///   versions, and of what is gone how it stood while it was there. Only a question about a point
///   in time finds them, and all are restricted if the record is.
public record IndexedRecord(
    RecordId recordId,
    ChannelId channelId,
    ItemKind kind,
    String uri,
    @Nullable Author author,
    @Nullable Instant publishedAt,
    SourceState state,
    Language language,
    boolean restricted,
    String text,
    List<String> altTexts,
    List<String> hashtags,
    List<String> mentions,
    List<String> linkHosts,
    List<String> signals,
    @Nullable String outcome,
    String json,
    Instant capturedAt,
    @Nullable Instant goneAt,
    List<IndexedRecord> earlier) {

  public IndexedRecord {
    text = composed(text);
    altTexts = altTexts.stream().map(IndexedRecord::composed).toList();
    hashtags = List.copyOf(hashtags);
    mentions = List.copyOf(mentions);
    linkHosts = List.copyOf(linkHosts);
    signals = List.copyOf(signals);
    earlier = List.copyOf(earlier);
    for (IndexedRecord before : earlier) {
      if (!before.recordId.equals(recordId)
          || restricted && !before.restricted
          || !before.earlier.isEmpty()) {
        throw new IllegalArgumentException(
            "what %s was before is of another record, or seen by others".formatted(recordId));
      }
    }
  }

  /// A record of which nothing is known but how it is: as if it had been captured when it was
  /// published, or long ago.
  public IndexedRecord(
      RecordId recordId,
      ChannelId channelId,
      ItemKind kind,
      String uri,
      @Nullable Author author,
      @Nullable Instant publishedAt,
      SourceState state,
      Language language,
      boolean restricted,
      String text,
      List<String> altTexts,
      List<String> hashtags,
      List<String> mentions,
      List<String> linkHosts,
      List<String> signals,
      @Nullable String outcome,
      String json) {
    this(
        recordId,
        channelId,
        kind,
        uri,
        author,
        publishedAt,
        state,
        language,
        restricted,
        text,
        altTexts,
        hashtags,
        mentions,
        linkHosts,
        signals,
        outcome,
        json,
        publishedAt == null ? Instant.EPOCH : publishedAt,
        null,
        List.of());
  }

  /// From when on it has been as it is.
  public Instant since() {
    return goneAt == null ? capturedAt : goneAt;
  }

  /// The same with what it was before.
  public IndexedRecord after(List<IndexedRecord> before) {
    return new IndexedRecord(
        recordId,
        channelId,
        kind,
        uri,
        author,
        publishedAt,
        state,
        language,
        restricted,
        text,
        altTexts,
        hashtags,
        mentions,
        linkHosts,
        signals,
        outcome,
        json,
        capturedAt,
        goneAt,
        before);
  }

  /// Everything that it is and was, each by itself, the oldest first.
  public List<IndexedRecord> forms() {
    List<IndexedRecord> forms = new ArrayList<>(earlier);
    forms.add(after(List.of()));
    return forms;
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
