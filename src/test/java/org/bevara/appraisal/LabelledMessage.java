package org.bevara.appraisal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bevara.record.Language;

/// One message of a labelled set: what it says, and what must become of it.
///
/// @param parent the message that it stands under; `-` for what starts the thread
/// @param sub what kind of message it is, within its label
record LabelledMessage(
    String thread,
    String id,
    String parent,
    boolean official,
    Language language,
    Label label,
    String sub,
    String text) {

  /// What must become of a message, the strongest first.
  enum Label {
    THREAT,
    SECRET,
    REGISTER,
    KEEP,
    REVIEW,
    TRANSITORY
  }

  private static final String HEADER = "thread\tid\tparent\tby\tlanguage\tlabel\tsub\ttext";

  LabelledMessage saying(String other) {
    return new LabelledMessage(thread, id, parent, official, language, label, sub, other);
  }

  /// The threads of a file, each in its order.
  static List<List<LabelledMessage>> threads(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (!lines.getFirst().equals(HEADER)) {
        throw new IllegalArgumentException("%s does not begin with its columns".formatted(file));
      }
      Map<String, List<LabelledMessage>> threads = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        LabelledMessage message = of(line.split("\t", -1));
        threads.computeIfAbsent(message.thread(), _ -> new ArrayList<>()).add(message);
      }
      return List.copyOf(threads.values());
    } catch (IOException e) {
      throw new UncheckedIOException("a labelled set cannot be read: " + file, e);
    }
  }

  private static LabelledMessage of(String[] cells) {
    return new LabelledMessage(
        cells[0],
        cells[1],
        cells[2],
        cells[3].equals("authority"),
        Language.valueOf(cells[4].toUpperCase(Locale.ROOT)),
        Label.valueOf(cells[5]),
        cells[6],
        cells[7].replace("\\n", "\n"));
  }
}
