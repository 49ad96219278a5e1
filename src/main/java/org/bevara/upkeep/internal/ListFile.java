package org.bevara.upkeep.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// The list of objects on the disk: only added to, after its last whole line; made anew beside
/// itself where that is not one of its own.
public final class ListFile {

  /// A line is bounded by the files of one object, a hundred bytes each.
  private static final int LONGEST_LINE = 1 << 20;

  private static final Set<StandardOpenOption> WITH_WHAT_IS_THERE = EnumSet.of(READ, WRITE);
  private static final Set<StandardOpenOption> EMPTY =
      EnumSet.of(CREATE, TRUNCATE_EXISTING, READ, WRITE);

  /// The home lets the embedded server's group pass.
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final ListLines lines;

  public ListFile(Path file, ListLines lines) {
    this.file = file;
    this.lines = lines;
  }

  public long drain() throws IOException {
    return alone(() -> endsKnown() ? append(file, WITH_WHAT_IS_THERE) : anew());
  }

  public long rewrite() throws IOException {
    return alone(this::anew);
  }

  @FunctionalInterface
  private interface Writing {
    long lines() throws IOException;
  }

  private long alone(Writing writing) throws IOException {
    try {
      return lines.alone(() -> {
        try {
          return writing.lines();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Whether the last whole line is one of the list's.
  private boolean endsKnown() throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      return Tail.of(channel).isKnown(lines);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private long anew() throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    long added = append(draft, EMPTY);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
    return added;
  }

  private long append(Path to, Set<StandardOpenOption> how) throws IOException {
    try (FileChannel channel = FileChannel.open(to, how, OWNER_ONLY)) {
      Tail tail = Tail.of(channel);
      channel.truncate(tail.end);
      channel.position(tail.end);
      long added = 0;
      long last = ListLine.seq(tail.line);
      for (List<ListLine> next = lines.after(last); !next.isEmpty(); next = lines.after(last)) {
        String text =
            next.stream()
                .map(line -> line.text(lines.files(line.object())) + "\n")
                .collect(Collectors.joining());
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        added += next.size();
        last = next.getLast().seq();
      }
      channel.force(true);
      return added;
    }
  }

  /// How the file ends: its last whole line, where that ends, and before what is torn.
  private record Tail(String line, long end) {

    static Tail of(FileChannel channel) throws IOException {
      long size = channel.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, 2L * LONGEST_LINE));
      long from = size - bytes.capacity();
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new IOException("the file is cut while it is read");
        }
      }
      String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n');
      return end < 0
          ? new Tail("", 0)
          : new Tail(text.substring(text.lastIndexOf('\n', end - 1) + 1, end), from + end + 1);
    }

    boolean isKnown(ListLines lines) {
      long seq = ListLine.seq(line);
      return seq > 0 && lines.at(seq).filter(known -> line.startsWith(known.head())).isPresent();
    }
  }

  /// Walks file and rows along each other, both in the order of the ledger. What comes after the
  /// last line that is known is just being written, or mended by the next [#drain()].
  public void findings(Predicate<ObjectId> whole, Set<Long> suspects, Consumer<Finding> findings)
      throws IOException {
    if (!Files.exists(file)) {
      findings.accept(
          Finding.error("OBJECT_LIST_MISSING", name(), "the list of objects is gone" + anewHint()));
      return;
    }
    Walk walk = new Walk(suspects, findings);
    try (BufferedReader held = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = held.readLine(); line != null; line = held.readLine()) {
        walk.take(line, whole);
      }
    }
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  private String anewHint() {
    return ": remove %s, and the next command makes it anew".formatted(name());
  }

  /// The rows one by one, and how they fare along the lines.
  private final class Walk {

    private final Set<Long> suspects;
    private final Consumer<Finding> findings;
    private final Deque<ListLine> read = new ArrayDeque<>();
    private long last;
    private @Nullable ListLine expected;
    private long number;
    private long strange;

    /// Whether what follows may be the rest of a line that was damaged.
    private boolean torn;

    Walk(Set<Long> suspects, Consumer<Finding> findings) {
      this.suspects = suspects;
      this.findings = findings;
      this.expected = next();
    }

    private @Nullable ListLine next() {
      if (read.isEmpty()) {
        read.addAll(lines.after(last));
      }
      ListLine next = read.poll();
      last = next == null ? last : next.seq();
      return next;
    }

    void take(String line, Predicate<ObjectId> whole) {
      number++;
      if (!isNext(line) && isLater(line)) {
        long seq = ListLine.seq(line);
        for (; expected != null && expected.seq() < seq; expected = next()) {
          lost(expected);
        }
        strange = 0;
      }
      if (expected != null && isNext(line)) {
        strange();
        torn = false;
        if (whole.test(expected.object())
            && !line.equals(expected.text(lines.files(expected.object())))) {
          damaged(expected);
          torn = true;
        }
        expected = next();
      } else if (strange == 0 && !torn) {
        strange = number;
      }
    }

    private boolean isNext(String line) {
      return expected != null && line.startsWith(expected.head());
    }

    private boolean isLater(String line) {
      long seq = ListLine.seq(line);
      return expected != null
          && seq > expected.seq()
          && lines.at(seq).filter(known -> line.startsWith(known.head())).isPresent();
    }

    /// A row whose line did not come: it is one that could not be told, if there was such a line.
    private void lost(ListLine row) {
      if (suspects.contains(row.seq())) {
        return;
      }
      if (strange > 0) {
        damaged(row);
      } else {
        tell(
            "OBJECT_LIST_LINE_MISSING", name() + ", " + row.object(), "the list lacks this object");
      }
    }

    private void damaged(ListLine row) {
      tell(
          "OBJECT_LIST_LINE_DAMAGED",
          name() + ", " + row.object(),
          "the object's line is not as it was written");
    }

    /// A line that stands for no row.
    private void strange() {
      if (strange > 0) {
        tell("OBJECT_LIST_LINE_UNKNOWN", name() + ":" + strange, "the line is of no object");
        strange = 0;
      }
    }

    private void tell(String code, String where, String what) {
      findings.accept(Finding.error(code, where, what + anewHint()));
    }
  }
}
