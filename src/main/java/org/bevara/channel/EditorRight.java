package org.bevara.channel;

/// What an editor may do on a channel (S06).
public enum EditorRight {
  PUBLISH,
  ANSWER,
  /// Hide and remove what others wrote.
  MODERATE,
  /// Give rights to others and change the account itself.
  ADMINISTER
}
