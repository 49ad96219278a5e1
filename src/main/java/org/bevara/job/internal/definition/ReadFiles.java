package org.bevara.job.internal.definition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The files of one authority as far as they could be read, with the findings of each.
final class ReadFiles {

  private final Map<DefinitionFile, FileFindings> findings = new EnumMap<>(DefinitionFile.class);
  private final Map<DefinitionFile, YamlTree> trees = new EnumMap<>(DefinitionFile.class);

  void put(DefinitionFile file, FileFindings found, @Nullable YamlTree tree) {
    findings.put(file, found);
    if (tree != null) {
      trees.put(file, tree);
    }
  }

  /// Whether the file is there and is a tree.
  boolean isRead(DefinitionFile file) {
    return trees.containsKey(file);
  }

  void ifRead(DefinitionFile file, BiConsumer<YamlTree, FileFindings> check) {
    YamlTree tree = trees.get(file);
    FileFindings found = findings.get(file);
    if (tree != null && found != null) {
      check.accept(tree, found);
    }
  }

  /// What `reading` makes of the file; empty if the file is no tree, or as `reading` has it.
  <T> Optional<T> make(
      DefinitionFile file, BiFunction<YamlTree, FileFindings, Optional<T>> reading) {
    YamlTree tree = trees.get(file);
    FileFindings found = findings.get(file);
    return tree == null || found == null ? Optional.empty() : reading.apply(tree, found);
  }

  /// The tree of the file, or a missing node.
  JsonNode root(DefinitionFile file) {
    YamlTree tree = trees.get(file);
    return tree == null ? MissingNode.getInstance() : tree.root();
  }

  /// Every finding, by file in reading order, then by place.
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    findings.values().forEach(found -> all.addAll(found.sorted()));
    return all;
  }
}
