package org.bevara.notice;

/// What is sent, in words.
///
/// @param text plain text, lines ended by a line feed
public record Letter(String subject, String text) {}
