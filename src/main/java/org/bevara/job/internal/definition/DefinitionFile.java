package org.bevara.job.internal.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bevara.channel.RegisterVersions;

/// The files of an authority, in the order in which they are read and reported.
enum DefinitionFile {
  AUTHORITY("authority", true),
  CHANNELS("channels", true),
  DISPOSAL_SCHEDULE("disposal-schedule", true),
  HARVEST("harvest", false),
  NOTICE("notice", false),
  FIXITY("fixity", false),
  DOCUMENTATION("documentation", false),
  OVERSIGHT("oversight", false),
  DISPOSAL("disposal", false);

  private final String stem;
  private final boolean required;

  DefinitionFile(String stem, boolean required) {
    this.stem = stem;
    this.required = required;
  }

  String fileName() {
    return stem + ".yaml";
  }

  String schemaName() {
    return stem + ".schema.json";
  }

  /// Whether an authority without it cannot be used; what is not required is a job not run.
  boolean isRequired() {
    return required;
  }

  /// What each version of it is kept as; empty for what is no part of the register.
  Optional<RegisterVersions.File> kept() {
    return Arrays.stream(RegisterVersions.File.values())
        .filter(kept -> kept.fileName().equals(fileName()))
        .findFirst();
  }

  static List<String> fileNames() {
    return Arrays.stream(values()).map(DefinitionFile::fileName).toList();
  }
}
