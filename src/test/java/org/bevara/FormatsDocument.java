package org.bevara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `src/docs/formats.md`, whose examples are marked with the name of their form.
public final class FormatsDocument {

  private FormatsDocument() {}

  public static String text() {
    try {
      return Files.readString(Path.of("src/docs/formats.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one example of a form.
  public static String example(String form) {
    Matcher block =
        Pattern.compile(
                "^```[a-z]+ " + Pattern.quote(form) + "\n(.*?)^```$",
                Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(text());
    if (!block.find()) {
      throw new AssertionError("formats.md has no example of " + form);
    }
    return block.group(1);
  }
}
