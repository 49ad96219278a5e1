package org.bevara.appraisal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.record.Language;

/// What the authority of the tests calls its own.
final class Vocabularies {

  static final AuthorityVocabulary PLAIN =
      new AuthorityVocabulary(
          Set.of(Language.SV),
          List.of(Pattern.compile("\\bKS ?20\\d{2}/\\d{1,5}\\b")),
          Set.of("exempelkommun.example"),
          List.of("www.exempelkommun.example/nyheter"),
          List.of("flygplatsen"),
          List.of("badhuset"),
          List.of("Norra kajen"),
          500);

  private Vocabularies() {}
}
