package org.bevara.appraisal;

/// The event from which a retention period is counted (domain 2.6, trigger).
public enum CountFrom {
  /// The day the item was published; where the source states none, the day it was first seen.
  PUBLISHED,
  /// The day of the latest item in its thread.
  LAST_ACTIVITY,
  /// The day it was confirmed gone from its source; until then the period has not begun.
  GONE,
  /// The end of the calendar year it was published in: the period begins on 1 January.
  YEAR_END_OF_PUBLICATION,
  /// The end of the calendar year of the latest item in its thread.
  YEAR_END_OF_LAST_ACTIVITY,
  /// The end of the calendar year in which it was confirmed gone; until then the period has not
  /// begun. What was removed by a decision (SM-10) is gone once a visit has confirmed it.
  YEAR_END_OF_GONE
}
