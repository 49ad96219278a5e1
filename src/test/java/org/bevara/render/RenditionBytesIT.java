package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenditionBytesIT {

  @TempDir Path folder;

  @Test
  void twoProcessesMakeTheSameBytes() throws IOException, InterruptedException {
    assertThat(inAnotherProcess("one")).hasSize(5).isEqualTo(inAnotherProcess("two"));
  }

  private List<String> inAnotherProcess(String name) throws IOException, InterruptedException {
    Path digests = folder.resolve(name);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                Digests.class.getName(),
                digests.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> read(folder.resolve(name + ".log"))).isZero();
    return Files.readAllLines(digests, StandardCharsets.UTF_8);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Writes the digests of some renditions to the file named.
  static final class Digests {
    private Digests() {}

    public static void main(String[] arguments) throws IOException {
      List<String> digests = new ArrayList<>();
      digests.add(digest(new ThreadRenderer().render(Samples.rich(Samples.SWEDISH))));
      for (String print : List.of("plain", "emoji", "missing", "blend")) {
        digests.add(
            digest(
                new PagePrints()
                    .convert(
                        PagePrintsTests.print(print),
                        PagePrintsTests.sheet(
                            new PageSheet.PageItem(
                                "s1", "ett", "Halvt genomskinlig text om Åre.")))));
      }
      Files.write(Path.of(arguments[0]), digests, StandardCharsets.UTF_8);
    }

    private static String digest(Rendition rendition) {
      return Sha256.of(rendition.pdf()).hex();
    }
  }
}
