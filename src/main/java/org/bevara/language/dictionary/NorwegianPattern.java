package org.bevara.language.dictionary;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One way in which a Norwegian word is inflected, as a table writes it: `m1`, `n1=`, `v2+ing`,
/// `m:menn,mennene`.
///
/// @param kind key of the endings
/// @param unchanged whether the lemma keeps its e and its single m
/// @param listed the forms that no rule gives
/// @param act whether the noun in -ing means the same act as the verb
/// @param bare whether the stem alone is a form of the verb: not where it is written like a noun
record NorwegianPattern(
    String kind, boolean unchanged, List<String> listed, boolean act, boolean bare) {

  private static final Pattern WRITTEN =
      Pattern.compile("(-|[a-z][0-9]|[a-z]:(?=.))(=?)((?<=:)[\\p{Ll},]+)?(\\+ing)?(!?)");

  /// Kinds of verbs whose infinitive is the stem: `gå`, `bo`, `bekle`.
  private static final Set<String> WITHOUT_E = Set.of("u:", "v4");

  NorwegianPattern {
    listed = List.copyOf(listed);
  }

  /// The ways that `pattern` names, parted by `/`.
  ///
  /// @throws IllegalArgumentException if it names one that there is not, with the lemma in the text
  static Stream<NorwegianPattern> read(String lemma, String pattern, NorwegianEndings endings) {
    return Stream.of(pattern.split("/", -1))
        .map(
            way -> {
              Matcher parts = WRITTEN.matcher(way);
              if (!parts.matches() || !endings.knows(parts.group(1))) {
                throw new IllegalArgumentException(
                    "the word \"%s\" has the pattern \"%s\", which there is not; the head of the table lists them"
                        .formatted(lemma, pattern));
              }
              return new NorwegianPattern(
                  parts.group(1),
                  !parts.group(2).isEmpty() || WITHOUT_E.contains(parts.group(1)),
                  parts.group(3) == null ? List.of() : List.of(parts.group(3).split(",")),
                  parts.group(4) != null,
                  parts.group(5).isEmpty());
            });
  }

  boolean isNoun() {
    return "mfn".indexOf(kind.charAt(0)) >= 0;
  }

  boolean isVerb() {
    return "uv".indexOf(kind.charAt(0)) >= 0;
  }
}
