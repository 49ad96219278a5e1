package org.bevara.harvest;

import java.util.Map;
import java.util.Set;

/// What a source's own interface says that a channel holds, kind by kind.
///
/// @param items how many, by the word that stands before the colon of their platform identifiers,
///   for example `post`, `page`, `comment`
/// @param media addresses of the files it lists
public record SourceCounts(Map<String, Long> items, Set<String> media) {

  public SourceCounts {
    items = Map.copyOf(items);
    media = Set.copyOf(media);
  }
}
