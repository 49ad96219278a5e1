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
  // its lines
  SYNONYMS_MALFORMED,
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
  JURISDICTION_DIFFERS,
  MAP_NOT_EXAMPLE,
  OWNER_NOT_OFFICIAL,
  DOCUMENT_MISSING,
  DOCUMENT_TOO_LARGE,
  ROAD_NOT_PERMITTED,
  INTERVAL_WITHOUT_GROUND,
  APPROVERS_WITHOUT_GROUND,
  QUARANTINE_TOO_SHORT,
  SNAPSHOTS_WITHOUT_DECISION,
  TIMETABLE_TOO_SPARSE,
  RULE_NOT_EXECUTABLE;

  Finding at(String where, String message) {
    return new Finding(name(), severity(), where, message);
  }

  /// A rule that cannot be executed can still be simulated, what no slot comes in time for can
  /// still be run by hand, a channel whose road is not permitted and a line of synonyms that cannot
  /// be read are passed over; everything else stops the program.
  private Severity severity() {
    return switch (this) {
      case RULE_NOT_EXECUTABLE, TIMETABLE_TOO_SPARSE, ROAD_NOT_PERMITTED, SYNONYMS_MALFORMED ->
          Severity.WARNING;
      default -> Severity.ERROR;
    };
  }
}
