package org.bevara.render;

/// A named value, as a line of a key-value table: `Sort order` and `oldest first`.
///
/// @param name in the language of the sheet
public record Fact(String name, String value) {}
