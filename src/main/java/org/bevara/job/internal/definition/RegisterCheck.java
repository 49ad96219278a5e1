package org.bevara.job.internal.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bevara.channel.OwnerType;
import tools.jackson.databind.JsonNode;

/// Holds the register against what the authority says of itself: whose accounts may be archived,
/// which boards, units and roles there are.
///
/// It looks at trees that may be unsound, as [ReferenceCheck] does.
final class RegisterCheck {

  /// The largest paper that is kept, inclusive, in bytes.
  static final long LARGEST = 64L * 1024 * 1024;

  private final ReadFiles files;
  private final Path folder;

  /// @param folder of the authority, from which papers are named
  RegisterCheck(ReadFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  void run() {
    JsonNode authority = files.root(DefinitionFile.AUTHORITY);
    Set<String> units = names(authority.path("units"), "id");
    Set<String> creators = names(authority.path("recordsCreators"), "name");
    Set<String> roles = new LinkedHashSet<>(authority.path("roles").propertyNames());
    files.ifRead(
        DefinitionFile.AUTHORITY,
        (tree, findings) -> {
          for (int i = 0; i < authority.path("units").size(); i++) {
            named(tree, "/units/%d/parent".formatted(i), "unit", units, findings);
            creator(tree, "/units/%d/recordsCreator".formatted(i), creators, findings);
          }
          for (int i = 0; i < authority.path("routes").size(); i++) {
            String route = "/routes/%d".formatted(i);
            named(tree, route + "/unit", "unit", units, findings);
            for (int k = 0; k < authority.at(route + "/to").size(); k++) {
              named(tree, "%s/to/%d".formatted(route, k), "role", roles, findings);
            }
          }
          named(tree, "/crisis/staff", "role", roles, findings);
          papers(tree, "/documents", findings);
        });
    files.ifRead(
        DefinitionFile.CHANNELS,
        (tree, findings) -> {
          for (int i = 0; i < tree.root().path("channels").size(); i++) {
            String channel = "/channels/" + i;
            official(tree, channel + "/ownerType", findings);
            road(tree, channel, findings);
            papers(tree, channel + "/documents", findings);
            if (files.isRead(DefinitionFile.AUTHORITY)) {
              creator(tree, channel + "/recordsCreator", creators, findings);
            }
          }
        });
  }

  /// Elected people represent themselves (J07), and private accounts are out of bounds (N28).
  private static void official(YamlTree tree, String pointer, FileFindings findings) {
    JsonNode owner = tree.root().at(pointer);
    if (owner.asString("").equals(OwnerType.ELECTED.name())
        || owner.asString("").equals(OwnerType.PRIVATE.name())) {
      findings.add(
          DefinitionCode.OWNER_NOT_OFFICIAL,
          tree.value(pointer),
          "only the authority's own accounts are archived, and this one is %s: take it off the register (J07, N28)"
              .formatted(owner.asString()));
    }
  }

  /// What the platform's terms do not permit is not done (S21).
  private static void road(YamlTree tree, String channel, FileFindings findings) {
    JsonNode roads = tree.root().at(channel + "/terms/roads");
    String connector = tree.root().at(channel + "/connector").asString("generic");
    if (roads.isArray()
        && roads.valueStream().noneMatch(road -> road.asString("").equals(connector))) {
      findings.add(
          DefinitionCode.ROAD_NOT_PERMITTED,
          tree.value(channel + "/terms/roads"),
          "the reviewed terms do not permit to read the channel by %s, so it is not visited; they permit: %s (S21)"
              .formatted(
                  connector,
                  roads.isEmpty()
                      ? "no road"
                      : String.join(", ", roads.valueStream().map(JsonNode::asString).toList())));
    }
  }

  /// Each version of a paper is kept as a record, so it must be there to be kept (N19, SM-17).
  private void papers(YamlTree tree, String list, FileFindings findings) {
    for (int i = 0; i < tree.root().at(list).size(); i++) {
      String pointer = "%s/%d/file".formatted(list, i);
      JsonNode named = tree.root().at(pointer);
      if (named.isString()) {
        paper(tree.value(pointer), named.asString(), findings);
      }
    }
  }

  private void paper(Position position, String named, FileFindings findings) {
    try {
      Path file = folder.resolve(named);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        findings.add(
            DefinitionCode.DOCUMENT_MISSING,
            position,
            "the paper \"%s\" is not there or cannot be read; each version is kept as a record: put it into the authority's folder, or leave out \"file\" (SM-17)"
                .formatted(Quoted.brief(named)));
      } else if (Files.size(file) > LARGEST) {
        findings.add(
            DefinitionCode.DOCUMENT_TOO_LARGE,
            position,
            "the paper \"%s\" has %d bytes; at most %d are kept"
                .formatted(Quoted.brief(named), Files.size(file), LARGEST));
      }
    } catch (IOException | InvalidPathException e) {
      findings.add(
          DefinitionCode.DOCUMENT_MISSING,
          position,
          "the paper \"%s\" cannot be read: %s"
              .formatted(Quoted.brief(named), e.getClass().getSimpleName()));
    }
  }

  /// Where the authority lists none, any may be named.
  private static void creator(
      YamlTree tree, String pointer, Set<String> creators, FileFindings findings) {
    if (!creators.isEmpty()) {
      named(tree, pointer, "records creator", creators, findings);
    }
  }

  private static void named(
      YamlTree tree, String pointer, String what, Set<String> known, FileFindings findings) {
    JsonNode cited = tree.root().at(pointer);
    if (cited.isString() && !known.contains(cited.asString())) {
      findings.add(
          DefinitionCode.REFERENCE_UNKNOWN,
          tree.value(pointer),
          "there is no %s \"%s\" in authority.yaml; there are: %s%s"
              .formatted(
                  what,
                  Quoted.brief(cited.asString()),
                  known.isEmpty() ? "none" : String.join(", ", known),
                  NearestWord.hint(cited.asString(), known)));
    }
  }

  private static Set<String> names(JsonNode list, String key) {
    Set<String> names = new LinkedHashSet<>();
    list.forEach(each -> {
      if (each.path(key).isString()) {
        names.add(each.path(key).asString());
      }
    });
    return names;
  }
}
