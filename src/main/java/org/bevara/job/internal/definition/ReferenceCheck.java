package org.bevara.job.internal.definition;

import java.util.List;
import java.util.SortedMap;
import org.bevara.egress.TrustFile;
import tools.jackson.databind.JsonNode;

/// Holds the files against one another: what one names, another must have.
///
/// It looks at trees that may be unsound, and passes over what is not where it should be: the
/// schema check has said so already.
final class ReferenceCheck {

  private final ReadFiles files;
  private final SortedMap<Integer, TrustFile> trusted;

  /// @param trusted the files that `egress.trust` names, by their place in it
  ReferenceCheck(ReadFiles files, SortedMap<Integer, TrustFile> trusted) {
    this.files = files;
    this.trusted = trusted;
  }

  void run() {
    ListedIds units = new ListedIds("unit");
    files.ifRead(
        DefinitionFile.AUTHORITY,
        (tree, findings) -> {
          units.declare(tree, "/units", findings);
          exampleNamesOnly(tree, findings);
          trusted.forEach((place, file) ->
              file.findings()
                  .forEach(found -> findings.add(found, tree.value("/egress/trust/" + place))));
        });
    ListedIds channels = new ListedIds("channel");
    files.ifRead(
        DefinitionFile.CHANNELS,
        (tree, findings) -> {
          channels.declare(tree, "/channels", findings);
          if (files.isRead(DefinitionFile.AUTHORITY)) {
            for (int i = 0; i < tree.root().path("channels").size(); i++) {
              units.cite(tree, "/channels/" + i + "/unit", findings);
            }
          }
        });
    if (files.isRead(DefinitionFile.CHANNELS)) {
      for (DefinitionFile job : List.of(DefinitionFile.HARVEST, DefinitionFile.DOCUMENTATION)) {
        files.ifRead(
            job,
            (tree, findings) -> {
              for (int i = 0; i < tree.root().path("channels").size(); i++) {
                channels.cite(tree, "/channels/" + i, findings);
              }
            });
      }
    }
  }

  /// A real name must never be led elsewhere: what was captured would not be what the world saw.
  private static void exampleNamesOnly(YamlTree tree, FileFindings findings) {
    JsonNode map = tree.root().at("/egress/map");
    for (String name : map.propertyNames()) {
      if (!name.endsWith(".example")) {
        findings.add(
            DefinitionCode.MAP_NOT_EXAMPLE,
            tree.key(YamlTree.child("/egress/map", name)),
            "\"%s\" may not be mapped: only names that end in .example may"
                .formatted(Quoted.brief(name)));
      }
    }
  }
}
