package org.bevara.appraisal;

/// What a person said of who may see an item, against what was read in it.
public enum AccessRuling {
  /// Nothing: what was read decides.
  NONE,
  /// It may be shown to everyone, whatever was read in the versions that the person saw.
  OPEN,
  /// It may not, whatever was not read in it.
  RESTRICTED
}
