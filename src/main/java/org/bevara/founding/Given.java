package org.bevara.founding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.Jurisdiction;
import org.bevara.record.AuthorityName;
import org.bevara.record.Language;
import org.bevara.record.UsageException;

/// Answers as people typed them, on a command line or in a form. What is left empty is answered by
/// the jurisdiction.
///
/// @param name of the folder below `jobs/`
/// @param jurisdiction SE, NO, FI or AX
/// @param languages codes parted by commas or blanks, the main one first; may be empty
/// @param zone may be empty
/// @param recordsCreator may be empty: then the authority itself
/// @param minimumEditors digits
/// @param caseNumbers a form a line; may be empty
public record Given(
    String name,
    String displayName,
    String jurisdiction,
    String languages,
    String zone,
    String recordsCreator,
    String minimumEditors,
    String caseNumbers) {

  private static final int LONGEST = 1000;

  /// The answers, if they can be used.
  ///
  /// @throws UsageException `AUTHORITY_MALFORMED`, `ANSWER_MISSING`, `ANSWER_TOO_LONG`,
  ///   `JURISDICTION_UNKNOWN`, `LANGUAGE_UNKNOWN`, `ZONE_UNKNOWN`, `EDITORS_OUT_OF_RANGE`,
  ///   `CASE_NUMBER_MALFORMED`
  public Answers answers(Instant now) {
    AuthorityName folder = new AuthorityName(name.strip());
    if (displayName.isBlank()) {
      throw new UsageException("ANSWER_MISSING", "it is not said what the authority is called");
    }
    if (Math.max(displayName.length(), recordsCreator.length()) > LONGEST) {
      throw new UsageException(
          "ANSWER_TOO_LONG", "names have at most %d characters".formatted(LONGEST));
    }
    Jurisdiction law = lawOf(jurisdiction);
    List<Language> spoken = spoken();
    ZoneId clocks = clocks(law);
    return new Answers(
        folder,
        displayName,
        law,
        spoken.isEmpty() ? Answers.languagesOf(law) : spoken,
        clocks,
        recordsCreator.isBlank() ? null : recordsCreator.strip(),
        editors(),
        forms(),
        LocalDate.ofInstant(now, clocks));
  }

  /// The jurisdiction of that word.
  ///
  /// @throws UsageException `JURISDICTION_UNKNOWN`
  public static Jurisdiction lawOf(String word) {
    return Arrays.stream(Jurisdiction.values())
        .filter(each -> each.name().equals(word.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "JURISDICTION_UNKNOWN",
                "there is no jurisdiction \"%s\": one of SE, NO, FI, AX".formatted(word.strip())));
  }

  private List<Language> spoken() {
    Set<Language> spoken = new LinkedHashSet<>();
    for (String word : languages.toLowerCase(Locale.ROOT).split("[,;\\s]+")) {
      if (!word.isEmpty()) {
        spoken.add(
            Arrays.stream(Language.values())
                .filter(each -> each.code().equals(word))
                .findFirst()
                .orElseThrow(() ->
                    new UsageException(
                        "LANGUAGE_UNKNOWN",
                        "there is no language \"%s\": sv, fi, nb, nn or en".formatted(word))));
      }
    }
    return List.copyOf(spoken);
  }

  private ZoneId clocks(Jurisdiction law) {
    if (zone.isBlank()) {
      return Answers.zoneOf(law);
    }
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new UsageException(
          "ZONE_UNKNOWN",
          "there is no time zone \"%s\": for example Europe/Oslo".formatted(zone.strip()),
          e);
    }
  }

  private int editors() {
    String digits = minimumEditors.strip();
    if (!digits.matches("[1-9]\\d?|100")) {
      throw new UsageException(
          "EDITORS_OUT_OF_RANGE", "editors are from 1 to 100, not \"%s\"".formatted(digits));
    }
    return Integer.parseInt(digits);
  }

  private List<String> forms() {
    return caseNumbers
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(CaseNumberForm::new)
        .map(CaseNumberForm::form)
        .toList();
  }
}
