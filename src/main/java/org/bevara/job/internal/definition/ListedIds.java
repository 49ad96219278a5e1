package org.bevara.job.internal.definition;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The identifiers that a list of one file declares, and what cites them.
final class ListedIds {

  private final String what;
  private final Set<String> ids = new LinkedHashSet<>();

  /// @param what the things that the list holds, as people call one of them
  ListedIds(String what) {
    this.what = what;
  }

  /// Takes the `id` of every entry of the list at `pointer`; a second one of a name is a finding.
  void declare(YamlTree tree, String pointer, FileFindings findings) {
    JsonNode list = tree.root().at(pointer);
    for (int i = 0; i < list.size(); i++) {
      JsonNode id = list.path(i).path("id");
      if (id.isString() && !ids.add(id.asString())) {
        findings.add(
            DefinitionCode.DUPLICATE_ID,
            tree.value(pointer + "/" + i + "/id"),
            "another %s is named \"%s\" already".formatted(what, Quoted.brief(id.asString())));
      }
    }
  }

  /// Holds the word at `pointer`, if there is one, against the identifiers.
  void cite(YamlTree tree, String pointer, FileFindings findings) {
    JsonNode cited = tree.root().at(pointer);
    if (cited.isString() && !ids.contains(cited.asString())) {
      findings.add(
          DefinitionCode.REFERENCE_UNKNOWN,
          tree.value(pointer),
          "there is no %s named \"%s\"; there are: %s%s"
              .formatted(
                  what,
                  Quoted.brief(cited.asString()),
                  ids.isEmpty() ? "none" : String.join(", ", ids),
                  NearestWord.hint(cited.asString(), ids)));
    }
  }
}
