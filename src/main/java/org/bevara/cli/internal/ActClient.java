package org.bevara.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.Signals;
import org.bevara.cli.internal.ActWire.Kind;
import org.bevara.cli.internal.ActWire.Message;
import org.bevara.home.ServicePoint;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command line that another program does, whose words come out here.
final class ActClient {

  private static final Logger LOG = LoggerFactory.getLogger(ActClient.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SocketChannel channel;
  private final Path home;
  private final CommandLineProgram program;

  private ActClient(SocketChannel channel, Path home, CommandLineProgram program) {
    this.channel = channel;
    this.home = home;
    this.program = program;
  }

  /// The program that serves the home at `home`, if one does.
  static Optional<ActClient> reach(Path home, CommandLineProgram program) {
    return ServicePoint.reach(home).map(channel -> new ActClient(channel, home, program));
  }

  /// Has the other program do this command line, and writes what it writes.
  ///
  /// @return its exit code
  /// @throws UsageException `SERVE_OTHER_VERSION` if that program is not of this version
  /// @throws FailedException `SERVE_SILENT` if it hangs up at once, `SERVE_GONE` if it ends before
  ///   the act is done
  int act(List<String> arguments) {
    try (ActWire wire = new ActWire(channel);
        Signals.Running _ = Signals.whileRunning(() -> askToStop(wire))) {
      requireSame(wire.receive());
      wire.send(
          Kind.ACT,
          new Act(
                  arguments,
                  Act.chosen(program.environment()),
                  Path.of("").toAbsolutePath(),
                  program.terminal().interactive())
              .json());
      return code(wire);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private int code(ActWire wire) throws IOException {
    for (Message said = wire.receive(); said != null; said = wire.receive()) {
      switch (said.kind()) {
        case OUT -> write(program.terminal().out(), said.text());
        case ERR -> write(program.terminal().err(), said.text());
        case END -> {
          return Integer.parseInt(said.text());
        }
        case GREETING, ACT, STOP ->
            throw new FailedException("ACT_WIRE_BROKEN", "serve does not speak as agreed");
      }
    }
    throw gone(null);
  }

  private static void write(PrintWriter stream, String text) {
    stream.print(text);
    stream.flush();
  }

  private void askToStop(ActWire wire) {
    try {
      wire.send(Kind.STOP, "");
    } catch (IOException e) {
      LOG.debug("the server is gone, as whoever waits for it is told", e);
    }
  }

  private void requireSame(@Nullable Message greeting) {
    if (greeting == null) {
      throw new FailedException(
          "SERVE_SILENT",
          "the program that serves %s hung up: it is just ending, or this user is not the home's owner; try again"
              .formatted(home));
    }
    JsonNode said = JSON.readTree(greeting.text());
    if (said.path("protocol").asInt() != ActWire.PROTOCOL
        || !said.path("version").asString("").equals(BevaraCommand.VERSION)) {
      throw new UsageException(
          "SERVE_OTHER_VERSION",
          "version %s of Bevara serves %s and this is %s: start serve anew with this version, or use the other one here"
              .formatted(said.path("version").asString("?"), home, BevaraCommand.VERSION));
    }
  }

  private FailedException gone(@Nullable IOException e) {
    return new FailedException(
        "SERVE_GONE",
        "the program that serves %s ended before this was done: what it did is kept; run the same command again"
            .formatted(home),
        e == null ? new IOException("closed") : e);
  }
}
