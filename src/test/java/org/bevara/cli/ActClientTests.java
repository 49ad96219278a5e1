package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bevara.home.ArchiveHome;
import org.bevara.home.ServicePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a verb that acts says to the program that serves its home, and what it makes of the
/// answers: bytes as formats.md gives them, from a server that the test plays.
class ActClientTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GREETING = "{\"version\":\"%s\",\"protocol\":1}";

  @TempDir Path folder;

  private Path home() {
    return folder.resolve("archive");
  }

  private CommandLineRun remove() {
    return ProgramUnderTest.in(home())
        .with("BEVARA_TOKEN", "bvr_geheim")
        .with("BEVARA_DB_PASSWORD", "stays here")
        .run("user", "remove", "Åsa Öst");
  }

  /// What the server does with the one connection that comes.
  @FunctionalInterface
  private interface Server {
    JsonNode talk(DataInputStream in, DataOutputStream out) throws IOException;
  }

  /// Runs the verb against a server.
  private Answered against(Server server) throws Exception {
    try (ServicePoint point = ServicePoint.take(ArchiveHome.open(home()));
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Callable<JsonNode> serving =
          () -> {
            try (SocketChannel caller = point.accept()) {
              return server.talk(
                  new DataInputStream(Channels.newInputStream(caller)),
                  new DataOutputStream(Channels.newOutputStream(caller)));
            }
          };
      Future<JsonNode> heard = thread.submit(serving);
      CommandLineRun run = remove();
      return new Answered(run, heard.get());
    }
  }

  private record Answered(CommandLineRun run, JsonNode heard) {}

  private static void say(DataOutputStream out, char kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(kind);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static JsonNode act(DataInputStream in) throws IOException {
    assertThat((char) in.readByte()).isEqualTo('A');
    return JSON.readTree(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
  }

  private static String version() {
    return org.bevara.home.ProgramVersion.CURRENT;
  }

  @Test
  void actIsSentWithWhoActsAndWhereAndItsAnswerComesOutAsItIs() throws Exception {
    Answered answered =
        against((in, out) -> {
          say(out, 'G', GREETING.formatted(version()));
          JsonNode act = act(in);
          say(out, 'E', "först\n");
          say(out, 'O', "Åsa Öst 😳\r\n");
          say(out, 'O', "\u00e4nd");
          say(out, 'X', "4");
          return act;
        });
    assertThat(answered.run()).isEqualTo(new CommandLineRun(4, "Åsa Öst 😳\r\nänd", "först\n"));
    JsonNode act = answered.heard();
    assertThat(act.get("arguments").values().stream().map(JsonNode::asString))
        .containsExactly("user", "remove", "Åsa Öst");
    assertThat(act.get("folder").asString()).isEqualTo(Path.of("").toAbsolutePath().toString());
    assertThat(act.get("interactive").asBoolean()).isFalse();
    assertThat(act.get("environment").get("BEVARA_TOKEN").asString()).isEqualTo("bvr_geheim");
    assertThat(act.get("environment").has("BEVARA_DB_PASSWORD")).isFalse();
    assertThat(act.get("environment").has("HOME")).isFalse();
  }

  @Test
  void serverOfAnotherVersionIsToldAndNothingIsSentToIt() throws Exception {
    Answered answered =
        against((in, out) -> {
          say(out, 'G', GREETING.formatted("9.9.9"));
          assertThat(in.read()).isEqualTo(-1);
          return JSON.createObjectNode();
        });
    assertThat(answered.run().code()).isEqualTo(2);
    assertThat(answered.run().out()).isEmpty();
    assertThat(answered.run().err())
        .startsWith("bevara: SERVE_OTHER_VERSION: ")
        .contains("9.9.9", version(), home().toString());
  }

  @Test
  void serverThatEndsInTheMiddleIsToldAndWhatWasWrittenStands() throws Exception {
    Answered answered =
        against((in, out) -> {
          say(out, 'G', GREETING.formatted(version()));
          JsonNode act = act(in);
          say(out, 'O', "begun\n");
          out.writeByte('O');
          return act;
        });
    assertThat(answered.run().code()).isEqualTo(1);
    assertThat(answered.run().out()).isEqualTo("begun\n");
    assertThat(answered.run().err()).startsWith("bevara: SERVE_GONE: ").contains("again");
  }

  @Test
  void serverThatHangsUpIsTold() throws Exception {
    Answered answered = against((_, _) -> JSON.createObjectNode());
    assertThat(answered.run().code()).isEqualTo(1);
    assertThat(answered.run().err()).startsWith("bevara: SERVE_SILENT: ");
  }

  @Test
  void serverThatSpeaksOtherwiseIsToldWithoutATrace() throws Exception {
    Answered answered =
        against((in, out) -> {
          say(out, 'G', GREETING.formatted(version()));
          JsonNode act = act(in);
          out.writeByte('?');
          return act;
        });
    assertThat(answered.run().code()).isEqualTo(1);
    assertThat(answered.run().err())
        .startsWith("bevara: ACT_WIRE_BROKEN: ")
        .doesNotContain("Exception");
  }

  @Test
  void verbThatWouldOnlyActIsDoneWithoutTheServer() throws Exception {
    try (ServicePoint _ = ServicePoint.take(ArchiveHome.open(home()))) {
      CommandLineRun run =
          ProgramUnderTest.in(home()).run("user", "remove", "Åsa Öst", "--dry-run");
      assertThat(run).isEqualTo(new CommandLineRun(0, "would end the account Åsa Öst\n", ""));
    }
  }
}
