package org.bevara.language.dictionary;

import java.util.LinkedHashSet;
import java.util.Set;

/// Swedish words that the list of others lacks: a pattern is the endings themselves, parted by
/// commas, as `en,ar,arna`. A `-` before an ending takes the last letter of the lemma off first
/// (`-or` for *lucka*), a `=` says that it is the whole form; `-` alone is a word without endings.
/// Each form has its genitive.
final class SwedishParadigms implements Paradigms {

  @Override
  public Set<String> forms(String lemma, String pattern) {
    Set<String> forms = new LinkedHashSet<>(Set.of(lemma));
    if (!pattern.equals("-")) {
      for (String ending : pattern.split(",")) {
        if (!ending.matches("[-=]?\\p{L}+")) {
          throw new IllegalArgumentException(
              "the word \"%s\" has endings such as en,ar,arna; got: %s".formatted(lemma, pattern));
        }
        forms.add(
            switch (ending.charAt(0)) {
              case '-' -> lemma.substring(0, lemma.length() - 1) + ending.substring(1);
              case '=' -> ending.substring(1);
              default -> lemma + ending;
            });
      }
      for (String form : Set.copyOf(forms)) {
        if (!form.endsWith("s")) {
          forms.add(form + "s");
        }
      }
    }
    return forms;
  }

  @Override
  public Set<String> heads(String lemma, String pattern) {
    return Set.of(lemma);
  }
}
