package org.bevara.job.internal.definition;

import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;

/// What can be found in a definition file, apart from what `ScheduleMapping` finds in the rules and
/// decisions of a disposal schedule, and `TrustFile` in a file that `egress.trust` names. The names
/// are stable: users script against them.
enum DefinitionCode {
  // the file
  FILE_MISSING,
  FILE_UNREADABLE,
  FILE_TOO_LARGE,
  FILE_UNKNOWN,
  BROKEN_ENCODING,
  // its YAML
  YAML_SYNTAX,
  ALIAS_NOT_ALLOWED,
  TAG_NOT_ALLOWED,
  NESTED_TOO_DEEPLY,
  DUPLICATE_KEY,
  // against its schema
  UNKNOWN_KEY,
  MISSING_KEY,
  WRONG_TYPE,
  NOT_ALLOWED_VALUE,
  VALUE_MALFORMED,
  OUT_OF_RANGE,
  DUPLICATE_VALUE,
  NOT_AS_DESCRIBED,
  DATE_MALFORMED,
  PERIOD_MALFORMED,
  CRON_MALFORMED,
  URL_MALFORMED,
  ZONE_UNKNOWN,
  ADDRESS_MALFORMED,
  SIZE_MALFORMED,
  CASE_NUMBER_MALFORMED,
  // against the other files
  DUPLICATE_ID,
  REFERENCE_UNKNOWN,
  MAP_NOT_EXAMPLE,
  INTERVAL_WITHOUT_GROUND,
  TIMETABLE_TOO_SPARSE,
  RULE_NOT_EXECUTABLE;

  Finding at(String where, String message) {
    return new Finding(name(), severity(), where, message);
  }

  /// A rule that cannot be executed can still be simulated, and what no slot comes in time for can
  /// still be run by hand; everything else stops the program.
  private Severity severity() {
    return this == RULE_NOT_EXECUTABLE || this == TIMETABLE_TOO_SPARSE
        ? Severity.WARNING
        : Severity.ERROR;
  }
}
