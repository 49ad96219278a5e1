package org.bevara.faults;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A mount namespace: small disks that only the processes started in it see, and that are gone with
/// them, however the test ends.
///
/// Root makes one of its own, anybody else one in a user namespace. Where the machine allows
/// neither, opening fails and says so: nothing is skipped.
public final class OwnMounts implements AutoCloseable {

  private static final int ATTEMPTS = 50;

  private final Process keeper;
  private final List<String> entering;

  private OwnMounts(Process keeper, List<String> entering) {
    this.keeper = keeper;
    this.entering = entering;
  }

  public static OwnMounts open() throws IOException {
    boolean root = new UnixSystem().getUid() == 0;
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation=private"));
    if (!root) {
      command.add("--map-root-user");
    }
    // ends when its input does, and that ends with this process
    command.addAll(List.of("sh", "-c", "echo open; exec cat"));
    Process keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = keeper.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (!"open".equals(line)) {
      throw new AssertionError(
          "a full disk cannot be tried out here, because no mount namespace can be had (%s): run the tests as root, or allow unprivileged user namespaces"
              .formatted(line));
    }
    List<String> entering =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target=" + keeper.pid(),
                "--mount",
                "--wdns=" + Path.of("").toAbsolutePath()));
    if (!root) {
      entering.addAll(List.of("--user", "--preserve-credentials"));
    }
    return new OwnMounts(keeper, entering);
  }

  /// The command that does `words` within.
  public List<String> within(List<String> words) {
    return Stream.concat(entering.stream(), words.stream()).toList();
  }

  /// Does `words` within, to a good end.
  ///
  /// @return what they said
  public String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(within(List.of(words))).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("%s: %s".formatted(List.of(words), said));
    }
    return said.strip();
  }

  /// Puts a disk of its own over `folder`, with the content of `source`, and room to spare.
  public void disk(Path folder, Path source) throws IOException, InterruptedException {
    run("mount", "-t", "tmpfs", "-o", "size=512m", "small", folder.toString());
    run("cp", "-a", source + "/.", folder.toString());
  }

  /// Puts `source` in the place of `folder`.
  public void bind(Path source, Path folder) throws IOException, InterruptedException {
    run("mount", "--bind", source.toString(), folder.toString());
  }

  /// Leaves the disk at `folder` so much room; one that is empty keeps 4 kB, since it could not be
  /// limited to less.
  public void leave(Path folder, long bytes) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        String size = "remount,size=" + Math.max(used(folder) + bytes, 4096);
        run("mount", "-o", size, "small", folder.toString());
        return;
      } catch (AssertionError e) {
        // more was written between the asking and the limiting
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// Bytes on the disk at `folder`.
  public long used(Path folder) throws IOException, InterruptedException {
    String[] figures =
        run("stat", "--file-system", "--format=%b %f %S", folder.toString()).split(" ");
    return (Long.parseLong(figures[0]) - Long.parseLong(figures[1])) * Long.parseLong(figures[2]);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    keeper.getOutputStream().close();
    keeper.waitFor();
  }
}
