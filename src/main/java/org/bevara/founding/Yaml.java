package org.bevara.founding;

/// Text of a YAML 1.2 file being put together: comments, keys and quoted texts. Not thread-safe.
final class Yaml {

  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  /// A comment, broken into lines.
  Yaml comment(int indent, String words) {
    StringBuilder line = new StringBuilder();
    for (String word : words.split("\\s+")) {
      if (indent + 2 + line.length() + word.length() > WIDTH && !line.isEmpty()) {
        line(indent, "# " + line.toString().strip());
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    return line(indent, "# " + line.toString().strip());
  }

  Yaml line(int indent, String content) {
    text.append(" ".repeat(indent)).append(content).append('\n');
    return this;
  }

  Yaml blank() {
    text.append('\n');
    return this;
  }

  /// A key with a text that people wrote.
  Yaml text(int indent, String key, String value) {
    return line(indent, key + ": " + quoted(value));
  }

  /// A text in double quotes, in which nothing means anything to YAML.
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
