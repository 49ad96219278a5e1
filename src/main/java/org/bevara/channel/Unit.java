package org.bevara.channel;

/// A part of the authority that answers for channels of its own (N05, S23).
///
/// @param id the word by which channels name it: a-z, 0-9 and hyphens
/// @param name what people call it
public record Unit(String id, String name) {}
