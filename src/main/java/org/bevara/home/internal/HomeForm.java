package org.bevara.home.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.home.ArchiveHome;
import org.bevara.home.ProgramVersion;
import org.bevara.record.UsageException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/// Whether a home has a form that this program knows. What a newer program wrote is left alone: an
/// older one would take what it does not understand for missing or damaged.
public final class HomeForm {

  private static final int LAYOUT = 1;
  private static final Pattern MARK =
      Pattern.compile("(?s)Bevara archive home, layout (\\d{1,9})\\R.*");
  private static final Pattern DATA = Pattern.compile("data-(\\d{1,9})");

  private HomeForm() {}

  static byte[] mark() {
    return "Bevara archive home, layout %d\n".formatted(LAYOUT).getBytes(StandardCharsets.UTF_8);
  }

  /// @param mark what the home's mark says
  /// @throws UsageException `HOME_NEWER`
  static void requireKnownLayout(Path home, byte[] mark) throws IOException {
    Matcher layout = MARK.matcher(new String(mark, StandardCharsets.UTF_8));
    if (!layout.matches() || Integer.parseInt(layout.group(1)) > LAYOUT) {
      throw newer(home, "its layout is not the one this version knows (%d)".formatted(LAYOUT));
    }
  }

  /// Makes sure that no newer server has taken over the data: this one would begin empty.
  ///
  /// @throws UsageException `HOME_NEWER`
  public static void requireKnownData(ArchiveHome home) throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(home.database(), Files::isDirectory)) {
      for (Path folder : folders) {
        Matcher data = DATA.matcher(String.valueOf(folder.getFileName()));
        if (data.matches() && Integer.parseInt(data.group(1)) > PostgresBinaries.MAJOR) {
          throw newer(
              home.root(),
              "its database is of PostgreSQL %s, and this version brings %d"
                  .formatted(data.group(1), PostgresBinaries.MAJOR));
        }
      }
    }
  }

  /// Makes sure that every migration that was done is one of ours.
  ///
  /// @throws UsageException `HOME_NEWER`
  public static void requireKnownTables(ArchiveHome home, MigrationInfoService tables)
      throws IOException {
    Optional<MigrationVersion> newest =
        Arrays.stream(tables.all())
            .filter(HomeForm::isFuture)
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (newest.isPresent()) {
      throw newer(
          home.root(),
          "its tables have form %s, which this version does not know".formatted(newest.get()));
    }
  }

  private static boolean isFuture(MigrationInfo done) {
    return done.getState() == MigrationState.FUTURE_SUCCESS
        || done.getState() == MigrationState.FUTURE_FAILED;
  }

  /// Notes that this version gave the home the form that it has now.
  public static void note(ArchiveHome home) throws IOException {
    PrivateFiles.replace(guideOf(home), guide());
    PrivateFiles.replace(
        version(home.root()), (ProgramVersion.CURRENT + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Puts the guide into the home for who has neither this program nor its documents, if it is not
  /// there.
  public static void guide(ArchiveHome home) throws IOException {
    PrivateFiles.once(guideOf(home), guide());
  }

  private static Path guideOf(ArchiveHome home) {
    return home.root().resolve("README.txt");
  }

  private static byte[] guide() throws IOException {
    try (InputStream text = HomeForm.class.getResourceAsStream("/home/README.txt")) {
      return Objects.requireNonNull(text, "the guide is part of the program").readAllBytes();
    }
  }

  private static UsageException newer(Path home, String how) throws IOException {
    Path version = version(home);
    String writer =
        Files.isRegularFile(version)
            ? "Bevara " + Files.readString(version).strip()
            : "a newer version of Bevara";
    return new UsageException(
        "HOME_NEWER",
        ("the home %s was written by %s, and this is Bevara %s: %s. Nothing was changed."
                + " Run that version or a newer one, or name another home with --home")
            .formatted(home, writer, ProgramVersion.CURRENT, how));
  }

  private static Path version(Path home) {
    return home.resolve("bevara-version");
  }
}
