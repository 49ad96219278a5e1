package org.bevara.appraisal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.record.Language;

/// What only the authority itself can tell: its words, numbers and addresses.
///
/// @param languages in which a text of undetermined language is read; the authority's own
/// @param caseNumbers how its register numbers look
/// @param ownDomains domains of its mail, in lower case; such addresses are nobody's private ones
/// @param preservedAddresses prefixes of addresses on its own web site that is preserved, without
///   scheme: `www.exempelkommun.example/nyheter` (S22)
/// @param outsideResponsibility words and phrases for what others answer for (N50)
/// @param insideResponsibility words and phrases for what it runs itself (N50)
/// @param places names of streets, schools and squares that no ending gives away
/// @param viralFrom reactions, shares and comments in sum from which an item has drawn wide notice
///   (N47); zero or less for never
public record AuthorityVocabulary(
    Set<Language> languages,
    List<Pattern> caseNumbers,
    Set<String> ownDomains,
    List<String> preservedAddresses,
    List<String> outsideResponsibility,
    List<String> insideResponsibility,
    List<String> places,
    long viralFrom) {

  public AuthorityVocabulary {
    languages = Set.copyOf(languages);
    caseNumbers = List.copyOf(caseNumbers);
    ownDomains = Set.copyOf(ownDomains);
    preservedAddresses = List.copyOf(preservedAddresses);
    outsideResponsibility = List.copyOf(outsideResponsibility);
    insideResponsibility = List.copyOf(insideResponsibility);
    places = List.copyOf(places);
  }

  /// Whether `address` leads to the authority's own preserved pages.
  public boolean preserves(String address) {
    String bare = bare(address);
    return preservedAddresses.stream()
        .map(prefix -> prefix.toLowerCase(Locale.ROOT))
        .anyMatch(prefix ->
            bare.equals(prefix) || bare.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
  }

  /// `address` in lower case, without scheme and fragment.
  static String bare(String address) {
    String bare = address.replaceFirst("(?i)^https?://", "").toLowerCase(Locale.ROOT);
    int fragment = bare.indexOf('#');
    return fragment < 0 ? bare : bare.substring(0, fragment);
  }
}
