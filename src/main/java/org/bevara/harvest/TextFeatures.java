package org.bevara.harvest;

import java.util.List;
import java.util.regex.Pattern;

/// Handles, hashtags and links as they stand in a text (J05).
///
/// Each list is in the order of the text and without repetition.
record TextFeatures(List<String> mentions, List<String> hashtags, List<String> links) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.@/])@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.]*[\\p{L}\\p{N}_])?)");
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_&/])#([\\p{L}\\p{N}_]*\\p{L}[\\p{L}\\p{N}_]*)");

  static TextFeatures of(String text) {
    return new TextFeatures(found(MENTION, text, 1), found(HASHTAG, text, 1), found(LINK, text, 0));
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(hit -> hit.group(group)).distinct().toList();
  }
}
