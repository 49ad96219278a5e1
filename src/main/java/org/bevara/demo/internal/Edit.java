package org.bevara.demo.internal;

/// A later wording of a text.
///
/// @param visit from which visit on it is shown (inclusive); 1 if it was edited before the first
/// @param at when it was edited, as [Moment] reads it
record Edit(int visit, String at, String text) {}
