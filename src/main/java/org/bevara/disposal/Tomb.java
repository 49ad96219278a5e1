package org.bevara.disposal;

import java.util.Set;

/// By what a destroyed record is known again.
///
/// @param addresses keyed digests
/// @param contents keyed digests of what its versions said
public record Tomb(Set<String> addresses, Set<String> contents) {

  public Tomb {
    addresses = Set.copyOf(addresses);
    contents = Set.copyOf(contents);
  }
}
