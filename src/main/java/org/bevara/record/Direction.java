package org.bevara.record;

/// Whether the authority received an item or drew it up (TF 2:9-10; N39, N40).
public enum Direction {
  RECEIVED,
  DRAWN_UP
}
