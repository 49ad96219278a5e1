package org.bevara.language;

/// One word of a text with what it is known as.
///
/// @param spelt as it is written, in lower case and composed (NFC)
/// @param from index of its first UTF-16 unit in the text (inclusive)
/// @param to index after its last (exclusive)
/// @param name whether its capital says that it may be a name
record Word(String spelt, int from, int to, boolean name, KnownWords.Reading reading) {}
