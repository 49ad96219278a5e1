package org.bevara.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Properties;
import org.bevara.record.FailedException;

/// What a home remembers of its demonstration site, so that it comes back as it was:
/// `demo.properties`.
///
/// @param port where the site listens
/// @param epoch the day on which the site was first shown; its texts are dated before it
/// @param visit how often it was visited
public record DemoState(int port, LocalDate epoch, int visit) {

  private static final String FILE = "demo.properties";

  /// The state kept in `folder`.
  ///
  /// @throws FailedException `DEMO_NOT_RUN` if there is none
  public static DemoState in(Path folder) {
    Properties kept = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      kept.load(reader);
    } catch (IOException e) {
      throw new FailedException(
          "DEMO_NOT_RUN",
          "this home has no demonstration site yet, to which the definitions lead; run: bevara demo",
          e);
    }
    return new DemoState(
        Integer.parseInt(kept.getProperty("port")),
        LocalDate.parse(kept.getProperty("epoch")),
        Integer.parseInt(kept.getProperty("visit")));
  }

  /// Whether `folder` keeps a state.
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /// Keeps this state in `folder`.
  public DemoState keepIn(Path folder) {
    Properties kept = new Properties();
    kept.setProperty("port", String.valueOf(port));
    kept.setProperty("epoch", epoch.toString());
    kept.setProperty("visit", String.valueOf(visit));
    try {
      Files.createDirectories(folder);
      try (var writer = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8)) {
        kept.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the demonstration's state cannot be kept in " + folder, e);
    }
    return this;
  }
}
