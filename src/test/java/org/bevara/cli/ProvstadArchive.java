package org.bevara.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The archive of Provstad, an authority whose definitions the test writes: what the real program
/// holds of a real site, told by the program's own verbs.
final class ProvstadArchive implements AutoCloseable {

  static final String CHANNEL = "nyheter";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path DEFINITIONS = Path.of("src/test/resources/wordpress/provstad");

  private final Path jobs;
  private final ArchiveHome home;
  private final ArchiveDatabase database;
  private final String officer;

  /// @param values what stands in the definitions' files for `{name}`
  ProvstadArchive(Path folder, Map<String, String> values) {
    this.jobs = folder.resolve("jobs");
    define(values);
    this.home = ArchiveHome.open(folder.resolve("archive"));
    // kept open, so that the server is not started and stopped anew by every command line
    this.database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
    this.officer =
        program()
            .run("user", "add", "Prov", "--role", Role.OFFICER.word(), "--format=json")
            .object()
            .get("token")
            .asString();
  }

  /// Writes the definitions, in place of those that were.
  void define(Map<String, String> values) {
    try {
      Path authority = Files.createDirectories(jobs.resolve("provstad"));
      for (String name :
          List.of("authority.yaml", "channels.yaml", "harvest.yaml", "password.txt", "ca.pem")) {
        String text = Files.readString(DEFINITIONS.resolve(name), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
          text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        Path file = Files.writeString(authority.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(
          authority.resolve("disposal-schedule.yaml"),
          Files.readString(Path.of("jobs/exempelkommun/disposal-schedule.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The command line as its operator has it, at the time that it is: the site's clock cannot be
  /// set.
  ProgramUnderTest program() {
    return ProgramUnderTest.in(home.root())
        .at(Clock.systemUTC())
        .with("BEVARA_JOBS", jobs.toString())
        .with("BEVARA_AUTHORITY", "provstad")
        .with("BEVARA_ALLOW_ROOT", "1");
  }

  /// The same for who may see what is restricted.
  ProgramUnderTest officer() {
    return program().with("BEVARA_TOKEN", officer);
  }

  CommandLineRun harvest() {
    return program().run("run", "harvest", "--format=json");
  }

  /// Every post, comment and reply that is held.
  List<JsonNode> items() {
    return officer().run("items", "--format=json", "--channel=" + CHANNEL).objects();
  }

  /// What each version of an item says, oldest first.
  List<String> texts(JsonNode item) {
    ObjectStore store = ObjectStore.inDirectory(home.store(), Clock.systemUTC());
    if (item.get("version").asInt() == 1) {
      return List.of(item.get("text").asString());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode version : show(item).get("versions")) {
      byte[] stored = store.bytes(new ObjectId(version.get("object").asString()), "item.json");
      texts.add(JSON.readTree(stored).at("/content/text").asString());
    }
    return texts;
  }

  JsonNode show(JsonNode item) {
    return officer().run("show", item.get("recordId").asString(), "--format=json").object();
  }

  ArchiveDatabase database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
