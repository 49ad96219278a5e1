package org.bevara.render;

/// The flavours of PDF that are made here (design decision 8).
public enum Flavour {
  /// ISO 19005-2 level A: self-contained, tagged, with text that can be read out (PDF/A-2a).
  PDFA_2A
}
