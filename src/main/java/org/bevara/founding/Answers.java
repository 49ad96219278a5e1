package org.bevara.founding;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bevara.channel.Jurisdiction;
import org.bevara.record.AuthorityName;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// What the founding of an authority's definitions asks for.
///
/// @param name of the folder below `jobs/`
/// @param displayName what the authority is called
/// @param languages at least one, the main one first
/// @param zone where its days begin
/// @param recordsCreator the board whose records a channel's are that states none; null for the
///   authority itself
/// @param minimumEditors how many editors its routine asks for on each channel
/// @param caseNumbers how it writes case numbers, such as `KS {year}/{number}`
/// @param today from which figures and rules hold
public record Answers(
    AuthorityName name,
    String displayName,
    Jurisdiction jurisdiction,
    List<Language> languages,
    ZoneId zone,
    @Nullable String recordsCreator,
    int minimumEditors,
    List<String> caseNumbers,
    LocalDate today) {

  /// @throws IllegalArgumentException without a name to show or a language
  public Answers {
    if (displayName.isBlank() || languages.isEmpty()) {
      throw new IllegalArgumentException("an authority has a name and a language");
    }
    displayName = displayName.strip();
    languages = List.copyOf(languages);
    caseNumbers = List.copyOf(caseNumbers);
  }

  /// The zone of a jurisdiction's clocks.
  public static ZoneId zoneOf(Jurisdiction jurisdiction) {
    return ZoneId.of(
        switch (jurisdiction) {
          case SE -> "Europe/Stockholm";
          case NO -> "Europe/Oslo";
          case FI -> "Europe/Helsinki";
          case AX -> "Europe/Mariehamn";
        });
  }

  /// The languages that an authority there serves in if it says nothing else.
  public static List<Language> languagesOf(Jurisdiction jurisdiction) {
    return switch (jurisdiction) {
      case SE, AX -> List.of(Language.SV);
      case NO -> List.of(Language.NB);
      case FI -> List.of(Language.FI);
    };
  }
}
