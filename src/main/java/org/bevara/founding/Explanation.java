package org.bevara.founding;

import java.util.Locale;
import java.util.ResourceBundle;

/// What a finding of `check`, or a fault of a list of channels, means to somebody to whom it is
/// new: a sentence in their language, beside the message that says where and what exactly.
public final class Explanation {

  private final ResourceBundle words;

  /// @param locale of the reader; English where it is none of the four
  public Explanation(Locale locale) {
    this.words =
        ResourceBundle.getBundle(
            "founding.explanations",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The sentence for a finding's code.
  public String ofFinding(String code) {
    return words.getString(Kind.of(code).name());
  }

  /// The sentence for a fault's code.
  public String ofFault(Fault fault) {
    return words.getString(fault.code());
  }

  /// Findings that mean the same to whom they are new.
  enum Kind {
    FILE,
    YAML,
    KEY,
    VALUE,
    REFERENCE,
    EGRESS,
    OWNER,
    DOCUMENT,
    ROAD,
    INTERVAL,
    RULE,
    DISPOSAL,
    SECRET,
    OTHER;

    static Kind of(String code) {
      return switch (code) {
        case "FILE_MISSING", "FILE_UNREADABLE", "FILE_TOO_LARGE", "FILE_UNKNOWN" -> FILE;
        case "BROKEN_ENCODING",
            "YAML_SYNTAX",
            "ALIAS_NOT_ALLOWED",
            "TAG_NOT_ALLOWED",
            "NESTED_TOO_DEEPLY" ->
            YAML;
        case "DUPLICATE_KEY", "UNKNOWN_KEY", "MISSING_KEY" -> KEY;
        case "WRONG_TYPE",
            "NOT_ALLOWED_VALUE",
            "VALUE_MALFORMED",
            "OUT_OF_RANGE",
            "DUPLICATE_VALUE",
            "NOT_AS_DESCRIBED",
            "DATE_MALFORMED",
            "PERIOD_MALFORMED",
            "CRON_MALFORMED",
            "URL_MALFORMED",
            "ZONE_UNKNOWN",
            "ADDRESS_MALFORMED",
            "SIZE_MALFORMED",
            "CASE_NUMBER_MALFORMED",
            "SYNONYMS_MALFORMED" ->
            VALUE;
        case "DUPLICATE_ID", "REFERENCE_UNKNOWN" -> REFERENCE;
        case "MAP_NOT_EXAMPLE" -> EGRESS;
        case "OWNER_NOT_OFFICIAL" -> OWNER;
        case "DOCUMENT_MISSING", "DOCUMENT_TOO_LARGE" -> DOCUMENT;
        case "ROAD_NOT_PERMITTED" -> ROAD;
        case "INTERVAL_WITHOUT_GROUND", "TIMETABLE_TOO_SPARSE" -> INTERVAL;
        case "RULE_NOT_EXECUTABLE",
            "DECISION_TWICE",
            "DECISION_INCOMPLETE",
            "DECISION_MISSING",
            "DECISION_UNKNOWN",
            "RULE_TWICE",
            "CLASS_TWICE",
            "CLASS_CONTRADICTORY",
            "RULE_NEVER_HOLDS",
            "RULES_CONTRADICT",
            "RULES_OVERLAP",
            "RULE_COVERED",
            "DECISION_EXPIRED",
            "DECISION_OUT_OF_TIME",
            "DECISION_COVERS_NOTHING",
            "JURISDICTION_DIFFERS",
            "RULE_CONTRADICTORY",
            "SCHEDULE_DRAFT",
            "DAY_MALFORMED",
            "DAYS_REVERSED" ->
            RULE;
        case "APPROVERS_WITHOUT_GROUND", "QUARANTINE_TOO_SHORT", "SNAPSHOTS_WITHOUT_DECISION" ->
            DISPOSAL;
        default -> code.startsWith("TRUST_") ? EGRESS : code.startsWith("SECRET_") ? SECRET : OTHER;
      };
    }
  }
}
