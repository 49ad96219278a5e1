package org.bevara.record;

/// By what content that was destroyed is known when it comes again (design decision 4).
public final class DestroyedContent {

  private DestroyedContent() {}

  /// A keyed digest of what a version of a record said and showed. It is of this record alone, so
  /// that nobody sees from two of them that two people said the same.
  public static String tag(ArchiveKey key, RecordId record, ItemContent content) {
    return key.tag("content %s %s".formatted(record, content.essence()));
  }
}
