package org.bevara.channel;

import java.util.List;

/// What only an authority can tell of itself, and by which texts on its channels are read.
///
/// @param ownDomains domains of its mail and its web sites, in lower case; an address there is
///   nobody's private one
/// @param preservedAddresses prefixes of addresses on its own web site that is preserved, without
///   scheme: a post that only points there holds nothing of its own (S22)
/// @param outsideResponsibility words and phrases for what others answer for (N50)
/// @param insideResponsibility words and phrases for what it runs itself (N50)
/// @param places names of streets, schools and squares that no ending gives away
/// @param viralFrom sum of reactions, shares and comments from which an item has drawn wide notice,
///   inclusive (N47); 0 for never
public record Vocabulary(
    List<String> ownDomains,
    List<String> preservedAddresses,
    List<String> outsideResponsibility,
    List<String> insideResponsibility,
    List<String> places,
    long viralFrom) {

  public Vocabulary {
    ownDomains = List.copyOf(ownDomains);
    preservedAddresses = List.copyOf(preservedAddresses);
    outsideResponsibility = List.copyOf(outsideResponsibility);
    insideResponsibility = List.copyOf(insideResponsibility);
    places = List.copyOf(places);
  }
}
