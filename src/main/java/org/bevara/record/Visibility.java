package org.bevara.record;

/// Who could see an item at its source (S16).
public enum Visibility {
  PUBLIC,
  FOLLOWERS,
  GROUP,
  PRIVATE
}
