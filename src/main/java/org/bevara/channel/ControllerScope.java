package org.bevara.channel;

/// For whose personal data on a channel the authority answers (N32a, N32b).
public enum ControllerScope {
  /// Also for what visitors write, as on a page or blog of its own (N32a).
  OWN_AND_VISITORS,
  /// For what it published itself (N32b).
  OWN_ONLY
}
