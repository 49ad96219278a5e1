package org.bevara.cli.internal;

import org.bevara.record.RecordId;
import picocli.CommandLine.Parameters;

/// The item that a verb is about.
final class ItemParameter {

  @Parameters(paramLabel = "RECORD", description = "The item.")
  private String record = "";

  /// @throws org.bevara.record.UsageException if that is no identifier
  RecordId id() {
    return new RecordId(record);
  }
}
