package org.bevara.plan;

/// What stands in a column of a records plan or of a list of cases (domain 2.6): the codes of
/// `archive-schema/mapping/plan-columns.tsv`.
public enum PlanColumn {
  RECORD_TYPE,
  PROCESS,
  DESCRIPTION,
  REGISTRATION,
  /// Kept or culled, in words, with its period or without.
  RETENTION,
  /// A mark here says that it is kept.
  KEEP,
  /// A mark, a period or words here say that it is culled.
  CULL,
  PERIOD,
  COUNT_FROM,
  DECISION,
  GROUND,
  SECRECY,
  SYSTEM,
  REMARK,
  CASE_NUMBER,
  CASE_TITLE,
  PROPERTY,
  PARTY;

  boolean tellsRetention() {
    return this == RETENTION || this == KEEP || this == CULL || this == PERIOD;
  }
}
