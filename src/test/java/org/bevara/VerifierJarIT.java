package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.bevara.ledger.IndependentVerifier;
import org.junit.jupiter.api.Test;

/// The jar that an auditor is handed.
class VerifierJarIT {

  private static final Path JAR = Path.of("target/bevara-verifier.jar");

  @Test
  void jarHoldsTheVerifierAloneAndRuns() throws IOException, InterruptedException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("Verifier"));
    }
    assertThat(Files.getLastModifiedTime(JAR))
        .isGreaterThanOrEqualTo(Files.getLastModifiedTime(IndependentVerifier.SOURCE));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(text).startsWith("usage: java -jar bevara-verifier.jar FOLDER");
  }
}
