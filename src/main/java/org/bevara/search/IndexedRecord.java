package org.bevara.search;

import java.text.Normalizer;
import java.time.Instant;
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
    String json) {

  public IndexedRecord {
    text = composed(text);
    altTexts = altTexts.stream().map(IndexedRecord::composed).toList();
    hashtags = List.copyOf(hashtags);
    mentions = List.copyOf(mentions);
    linkHosts = List.copyOf(linkHosts);
    signals = List.copyOf(signals);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
