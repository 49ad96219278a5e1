package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.post;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.JavaProcess;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes the index is killed at a random moment, and again, and again; with
/// `-Pfull` oftener.
class SearchIndexKillIT {

  private static final int RECORDS = 50;
  private static final int LIVES = Boolean.getBoolean("bevara.full") ? 20 : 4;

  @TempDir Path folder;

  @Test
  void killedWriterLeavesTheLastCommitWhole() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int committed = 0;
    for (int life = 0; life < LIVES; life++) {
      Process writer =
          new ProcessBuilder(
                  JavaProcess.command(
                      List.of("--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1"),
                      Writer.class,
                      folder.toString(),
                      Integer.toString(committed)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
        int kills = 1 + random.nextInt(8);
        for (int i = 0; i < kills; i++) {
          committed = Integer.parseInt(String.valueOf(output.readLine()));
        }
        Thread.sleep(random.nextInt(30));
        // by its handle: the process object would close its output as well
        writer.toHandle().destroyForcibly();
        writer.waitFor();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          committed = line.isEmpty() ? committed : Integer.parseInt(line);
        }
      } finally {
        writer.destroyForcibly();
      }
      try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
          Stream<RecordId> ids = index.ids()) {
        assertThat(ids).hasSize(RECORDS).doesNotHaveDuplicates();
        // the commit after the last that was reported may have been made, but wholly
        long now = index.search(SearchRequest.of("r" + committed), true).total();
        long next = index.search(SearchRequest.of("r" + (committed + 1)), true).total();
        assertThat(now + "," + next).isIn(RECORDS + ",0", "0," + RECORDS);
        committed += next == RECORDS ? 1 : 0;
      }
    }
  }

  /// Moves every record to another part of the index in each round, commits, and says so.
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (SearchIndex index = SearchIndexes.open(Path.of(arguments[0]), AUTHORITY, STOCKHOLM)) {
        for (int round = Integer.parseInt(arguments[1]) + 1; ; round++) {
          int current = round;
          index.put(
              IntStream.range(0, RECORDS)
                  .mapToObj(i -> {
                    Posts post =
                        post(i, "snö r" + current)
                            .at("20%02d-05-01T00:00:00Z".formatted(20 + (i + current) % 4));
                    return ((i + current) % 3 == 0 ? post.secret() : post).record();
                  })
                  .toList());
          index.commit();
          System.out.println(round);
          System.out.flush();
        }
      }
    }
  }
}
