package org.bevara.language;

/// One word of a text as rules and search see it.
///
/// @param stem the word in lower case, composed (NFC), without its inflection
/// @param from index of its first UTF-16 unit in the text (inclusive)
/// @param to index after its last (exclusive)
public record Token(String stem, int from, int to) {}
