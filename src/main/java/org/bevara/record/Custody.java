package org.bevara.record;

/// Where a record stands here: kept until it is destroyed, whatever the outcome.
public enum Custody {
  KEPT,
  QUARANTINED,
  DESTROYED
}
