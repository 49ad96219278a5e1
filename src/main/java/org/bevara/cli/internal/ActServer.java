package org.bevara.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.internal.ActWire.Kind;
import org.bevara.cli.internal.ActWire.Message;
import org.bevara.home.ServicePoint;
import org.bevara.record.BevaraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Takes command lines from the home's socket and does them, each in a thread of its own: what a
/// client writes to its screen is what the same command would write without serve.
///
/// A client that dies ends nothing: what it asked for goes on to its end, unheard.
final class ActServer implements AutoCloseable {

  /// Acts at once; more wait for their turn. Each may hold a connection of the database while it
  /// runs.
  private static final int AT_ONCE = 6;

  private static final Duration LAST_TASK = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Logger LOG = LoggerFactory.getLogger(ActServer.class);

  private final ServicePoint point;
  private final CommandLineProgram program;
  private final ServedHome served;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Set<StopSignal> underWay = ConcurrentHashMap.newKeySet();
  private final Set<SocketChannel> silent = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("act-", 1).factory());

  private ActServer(ServicePoint point, CommandLineProgram program, ServedHome served) {
    this.point = point;
    this.program = program;
    this.served = served;
  }

  /// Begins to take acts.
  ///
  /// @param program of which a client's own differs in environment and terminal
  static ActServer start(ServicePoint point, CommandLineProgram program, ServedHome served) {
    ActServer server = new ActServer(point, program, served);
    server.threads.execute(server::listen);
    return server;
  }

  private void listen() {
    while (true) {
      try {
        SocketChannel caller = point.accept();
        threads.execute(() -> answer(caller));
      } catch (ClosedChannelException | RejectedExecutionException e) {
        return; // this is being closed
      } catch (IOException e) {
        LOG.warn("a connection to the local socket failed: {}", e.toString());
      }
    }
  }

  private void answer(SocketChannel caller) {
    silent.add(caller);
    try (ActWire wire = new ActWire(caller)) {
      wire.send(
          Kind.GREETING,
          JSON.createObjectNode()
              .put("version", BevaraCommand.VERSION)
              .put("protocol", ActWire.PROTOCOL)
              .toString());
      Message first = wire.receive();
      silent.remove(caller);
      if (first != null && first.kind() == Kind.ACT) {
        int code = act(Act.parse(first.text()), wire);
        wire.send(Kind.END, String.valueOf(code));
      }
    } catch (IOException | BevaraException | RejectedExecutionException e) {
      LOG.info("a client of the local socket left: {}", e.toString());
    } finally {
      silent.remove(caller);
    }
  }

  private int act(Act act, ActWire wire) {
    StopSignal stop = new StopSignal();
    threads.execute(() -> hearStop(wire, stop));
    Terminal terminal =
        new Terminal(
            new PrintWriter(new WireWriter(wire, Kind.OUT), true),
            new PrintWriter(new WireWriter(wire, Kind.ERR), true),
            act.interactive());
    underWay.add(stop);
    try {
      turns.acquire();
      try {
        return new BevaraCommand(
                new CommandLineProgram(
                    act.environment(), program.clock(), terminal, program.chromium()),
                new Surroundings(act.folder(), served, null, stop))
            .execute(act.arguments().toArray(String[]::new));
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      terminal.err().println("bevara: STOPPED: serve ends, and this has not begun");
      return 1;
    } finally {
      underWay.remove(stop);
    }
  }

  /// Until the client is gone or has nothing more to say.
  private static void hearStop(ActWire wire, StopSignal stop) {
    try {
      for (Message said = wire.receive(); said != null; said = wire.receive()) {
        if (said.kind() == Kind.STOP) {
          stop.give();
        }
      }
    } catch (IOException | BevaraException e) {
      LOG.debug("a client of the local socket is gone", e);
    }
  }

  /// Takes no more acts, asks those under way to stop after their current task, and waits for them.
  @Override
  public void close() {
    point.close();
    underWay.forEach(StopSignal::give);
    threads.shutdown();
    try {
      for (SocketChannel caller : silent) {
        caller.close();
      }
      if (!threads.awaitTermination(LAST_TASK.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (IOException e) {
      LOG.warn("a connection to the local socket could not be closed", e);
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
