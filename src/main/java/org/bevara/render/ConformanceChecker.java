package org.bevara.render;

import org.bevara.render.internal.VeraChecker;

/// Says whether a document is the PDF/A that it is meant to be.
///
/// Thread-safe. The first check of a process takes seconds, since the validator's profiles are read
/// then; later ones take about 15 ms of processor time a page.
public final class ConformanceChecker {

  private final VeraChecker checker = new VeraChecker();

  /// Checks `pdf` against every machine-checkable requirement of `flavour`, whatever it claims to
  /// be. What cannot be read as PDF at all is not conformant; nothing is thrown for it.
  public Conformance check(byte[] pdf, Flavour flavour) {
    return checker.check(pdf, flavour);
  }
}
