package org.bevara.cli.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every verb takes, before or after its name.
final class GlobalOptions {

  /// How results are written.
  enum Format {
    table,
    json
  }

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The archive home (BEVARA_HOME; default ./archive).")
  @Nullable Path home;

  @Option(
      names = "--jobs",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The job definitions (BEVARA_JOBS; default ./jobs).")
  @Nullable Path jobs;

  @Option(
      names = "--authority",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The authority's folder below the job definitions (BEVARA_AUTHORITY).")
  @Nullable String authority;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      scope = ScopeType.INHERIT,
      description = "json prints one JSON object a line on standard output.")
  Format format = Format.table;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress.")
  boolean quiet;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Tell more when something fails.")
  boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colors and no moving bars (NO_COLOR).")
  boolean noColor;

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Show what would happen, without doing it.")
  boolean dryRun;
}
