package org.bevara.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bevara.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a writing process again and again: what it acknowledged is there, and nothing half.
///
/// `bevara.kill.rounds` makes it longer. Death of the process, not of the machine: that the bytes
/// are forced to the disk is not proved here.
class ObjectStoreKillIT {

  private static final int ROUNDS = Integer.getInteger("bevara.kill.rounds", 3);

  @TempDir Path folder;

  @Test
  void everyAcknowledgedObjectOutlivesItsKilledWriter() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path root = folder.resolve("store");
    TreeSet<ObjectId> kept = new TreeSet<>();
    TreeSet<ObjectId> destroyed = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String line : linesOfAKilledWriter(root, round, 40 + random.nextInt(200))) {
        ObjectId id = new ObjectId(line.substring(4));
        if (line.startsWith("DEL ")) {
          destroyed.add(id);
        } else if (!isToBeDestroyed(Integer.parseInt(line.substring(line.lastIndexOf('/') + 1)))) {
          kept.add(id);
        }
      }
      ObjectStore store = ObjectStore.inDirectory(root, Clock.systemUTC());
      assertThat(store.verify()).as("seed %d, round %d", seed, round).isEmpty();
      try (Stream<ObjectId> objects = store.objects()) {
        TreeSet<ObjectId> there = new TreeSet<>(objects.toList());
        assertThat(there).as("seed %d, round %d", seed, round).containsAll(kept);
        assertThat(there)
            .as("seed %d, round %d", seed, round)
            .doesNotContainAnyElementsOf(destroyed);
      }
      try (Stream<Path> left = Files.walk(folder.resolve("store.staging"))) {
        assertThat(left.filter(path -> path.toString().contains("content")))
            .as("leftovers are swept, seed %d, round %d", seed, round)
            .isEmpty();
      }
    }
    assertThat(kept).as("the writer wrote").hasSizeGreaterThan(ROUNDS);
  }

  private static List<String> linesOfAKilledWriter(Path root, int round, int lines)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    ObjectStoreKillIT.class,
                    root.toString(),
                    "k" + round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        // a line without its end was cut by the kill, and may name another object
        if (line.endsWith(".")) {
          acknowledged.add(line.substring(0, line.length() - 1));
        }
        if (acknowledged.size() == lines) {
          // by the handle, because that of the process closes its output too
          writer.toHandle().destroyForcibly();
        }
      }
    }
    writer.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(lines);
    return acknowledged;
  }

  private static boolean isToBeDestroyed(int number) {
    return number % 5 == 4;
  }

  /// The writer: four threads that put objects, destroy each fifth, and tell what is done.
  public static void main(String[] arguments) {
    ObjectStore store = ObjectStore.inDirectory(Path.of(arguments[0]), Clock.systemUTC());
    for (int thread = 0; thread < 4; thread++) {
      String name = arguments[1] + "/" + thread + "/";
      Thread.ofPlatform()
          .start(() -> {
            for (int i = 0; ; i++) {
              ObjectId id = new ObjectId(name + i);
              store.put(
                  id,
                  List.of(
                      ObjectPart.of("item.json", id.value().getBytes(StandardCharsets.UTF_8)),
                      ObjectPart.of("media/big.bin", new byte[i % 7 * 30_000])));
              System.out.println("PUT " + id + ".");
              if (isToBeDestroyed(i)) {
                store.destroy(id);
                System.out.println("DEL " + id + ".");
              }
            }
          });
    }
  }
}
