package org.bevara.language.dictionary;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// The endings of the two written forms of Norwegian, by kind of word. A kind that ends in a colon
/// has irregular forms, which the pattern lists: `m:menn,mennene`.
enum NorwegianEndings {
  BOKMAAL(
      Map.ofEntries(
          entry("m0", "en"),
          entry("m1", "en er ene"),
          entry("m2", "en e ne"),
          entry("m3", "en ~er ~ene ~e"),
          entry("m:", "en"),
          entry("f0", "a en"),
          entry("f1", "a en er ene"),
          entry("f3", "a en ~er ~ene ~e"),
          entry("f:", "a en"),
          entry("n0", "et"),
          entry("n1", "et ene a"),
          entry("n2", "et er ene a"),
          entry("n3", "et ~et ~er ~ene ~a"),
          entry("n4", "et ~et ~e ~ene ~a"),
          entry("n5", "<et <er <ene <a"),
          entry("n:", "et"),
          entry("a0", "e"),
          entry("a1", "t e ere est este"),
          entry("a2", "e ere est este"),
          entry("a3", "t ~e ~ere ~est ~este"),
          entry("a4", "<ede <ete <a"),
          entry("a5", "tt e ere est este"),
          entry("a6", "e ere st ste"),
          entry("a7", "t e ere st ste"),
          entry("v1", "er es ende et a ede ete"),
          entry("v2", "er es ende te t"),
          entry("v3", "er es ende de d"),
          entry("v4", "r s ende dde dd"),
          entry("v:", "er es ende"),
          entry("u:", "r s ende"),
          entry("x:", ""),
          entry("-", "")),
      "et",
      "f1"),
  NYNORSK(
      Map.ofEntries(
          entry("m0", "en"),
          entry("m1", "en ar ane"),
          entry("m2", "en er ene"),
          entry("m3", "en ~ar ~ane"),
          entry("m:", "en"),
          entry("f0", "a"),
          entry("f1", "a er ene"),
          entry("f2", "a ar ane"),
          entry("f3", "a ~er ~ene"),
          entry("f:", "a"),
          entry("n0", "et"),
          entry("n1", "et a"),
          entry("n3", "et ~a a"),
          entry("n5", "<et <a"),
          entry("n:", "et"),
          entry("a0", "e"),
          entry("a1", "t e are ast aste"),
          entry("a2", "e are ast aste"),
          entry("a3", "t ~e ~are ~ast ~aste"),
          entry("a4", "t <e ~e ~are ~ast ~aste"),
          entry("a5", "tt e are ast aste"),
          entry("v1", "a ar ast ande"),
          entry("v2", "a er ast ande te t"),
          entry("v3", "a er ast ande de d t"),
          entry("v4", "r ast ande dde dd tt"),
          entry("v:", "a ast ande"),
          entry("u:", "r ast ande"),
          entry("x:", ""),
          entry("-", "")),
      "e",
      "f2");

  private final Map<String, String> byKind;
  private final String supine;
  private final String act;

  /// @param supine how the supine of a strong verb ends
  /// @param act the kind of the nouns in -ing
  NorwegianEndings(Map<String, String> byKind, String supine, String act) {
    this.byKind = byKind;
    this.supine = supine;
    this.act = act;
  }

  boolean knows(String kind) {
    return byKind.containsKey(kind);
  }

  List<String> of(String kind) {
    String endings = byKind.getOrDefault(kind, "");
    return endings.isEmpty() ? List.of() : List.of(endings.split(" "));
  }

  /// How nouns in -ing are inflected, which name the act of a verb.
  List<String> ofActs() {
    return of(act);
  }

  /// The participles of a strong verb, by its supine: `skreven` and `skrevne` of `skrevet`.
  List<String> participles(String form) {
    if (!form.endsWith(supine)) {
      return List.of();
    }
    String stem = form.substring(0, form.length() - supine.length());
    return List.of(stem + "en", NorwegianStem.single(stem) + "ne");
  }
}
