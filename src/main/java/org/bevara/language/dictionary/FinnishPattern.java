package org.bevara.language.dictionary;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern of the Finnish dictionary: a class, a letter of gradation after a dot, `+` for an
/// adjective that is compared, and after `=` forms that follow no rule (`9.J`, `26+`, `67=on,ovat`,
/// `=minun,minua`). `-` is a word that has one form.
///
/// @param number the class, empty for a word whose forms are all listed
record FinnishPattern(
    Optional<Integer> number, FinnishGradation gradation, boolean compared, List<String> listed) {

  private static final Pattern WRITTEN =
      Pattern.compile("-|(?:(\\d{1,2})(?:\\.([A-M]))?(\\+)?)?(?:=([\\p{L}',]+))?");

  /// @throws IllegalArgumentException if it is not written so
  static FinnishPattern of(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (written.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException("not written as a pattern");
    }
    return new FinnishPattern(
        Optional.ofNullable(parts.group(1)).map(Integer::valueOf),
        Optional.ofNullable(parts.group(2))
            .map(FinnishGradation::valueOf)
            .orElse(FinnishGradation.NONE),
        parts.group(3) != null,
        Optional.ofNullable(parts.group(4)).map(forms -> List.of(forms.split(","))).orElse(List.of()));
  }
}
