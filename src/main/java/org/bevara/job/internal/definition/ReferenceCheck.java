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
    files.ifRead(DefinitionFile.DISPOSAL_SCHEDULE, this::jurisdiction);
    if (files.isRead(DefinitionFile.CHANNELS)) {
      files.ifRead(
          DefinitionFile.DISPOSAL_SCHEDULE,
          (tree, findings) -> {
            for (int i = 0; i < tree.root().path("rules").size(); i++) {
              citedIn(tree, "/rules/" + i + "/when", channels, findings);
            }
          });
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

  /// A schedule names the laws and periods of one country.
  private void jurisdiction(YamlTree tree, FileFindings findings) {
    String of = tree.root().path("jurisdiction").asString("");
    String wanted = files.root(DefinitionFile.AUTHORITY).path("jurisdiction").asString("");
    if (!of.isEmpty() && !wanted.isEmpty() && !of.equals(wanted)) {
      findings.add(
          DefinitionCode.JURISDICTION_DIFFERS,
          tree.value("/jurisdiction"),
          "the schedule is made for %s, and the authority stands under the law of %s"
              .formatted(Quoted.brief(of), Quoted.brief(wanted)));
    }
  }

  /// The channels that a condition names, and those that its parts do.
  private static void citedIn(
      YamlTree tree, String pointer, ListedIds channels, FileFindings findings) {
    JsonNode condition = tree.root().at(pointer);
    for (int i = 0; i < condition.path("channel").size(); i++) {
      channels.cite(tree, pointer + "/channel/" + i, findings);
    }
    for (String join : List.of("all", "any")) {
      for (int i = 0; i < condition.path(join).size(); i++) {
        citedIn(tree, "%s/%s/%d".formatted(pointer, join, i), channels, findings);
      }
    }
    if (condition.has("not")) {
      citedIn(tree, pointer + "/not", channels, findings);
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
