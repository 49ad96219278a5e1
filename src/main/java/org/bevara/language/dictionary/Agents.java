package org.bevara.language.dictionary;

import java.util.List;
import java.util.Set;

/// Swedish names in *-are* of who does something. The list has *lärare* among the forms of *lära*;
/// but who asks for teachers wants no texts on learning.
final class Agents {

  private static final int SHORTEST = 6;

  private Agents() {}

  /// Makes them words of their own, lets each begin compounds (*sotar-*) and be said short
  /// (*sotarn*).
  static void part(WordList words) {
    for (String verb : words.lemmas()) {
      if (verb.endsWith("a")) {
        part(words, verb, verb.substring(0, verb.length() - 1) + "ar");
      }
    }
    for (String agent : words.lemmas()) {
      if (agent.length() >= SHORTEST
          && agent.endsWith("are")
          && words.forms(agent).contains(agent + "n")) {
        String stem = agent.substring(0, agent.length() - 1);
        words.add(stem + "n", agent, Reading.WORD, List.of());
        words.add(stem, agent, Reading.HEAD, List.of());
      }
    }
  }

  private static void part(WordList words, String verb, String agent) {
    Set<String> forms = words.forms(verb);
    if (forms.contains(agent + "e") && forms.contains(agent + "en")) {
      forms.stream()
          .filter(form -> form.startsWith(agent + "e") || form.startsWith(agent + "na"))
          .forEach(form -> words.move(form, verb, agent + "e"));
    }
  }
}
