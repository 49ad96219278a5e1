package org.bevara.channel;

/// Whose account it is. Only an authority's own may be archived: elected people represent
/// themselves (J07), and private accounts are out of bounds (N28, S19).
public enum OwnerType {
  OFFICIAL,
  /// An elected person's own or politician's profile.
  ELECTED,
  PRIVATE
}
