package org.bevara.egress.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.NameResolver;
import org.bevara.egress.Passage;
import org.bevara.record.FailedException;

/// Puts passages together and knows which are open. Safe for use by many threads.
public final class Passages implements AutoCloseable {

  /// The recording kept to the limits of its time.
  private static final EgressLimits WHATEVER_WAS_RECORDED =
      new EgressLimits(
          1L << 40,
          Integer.MAX_VALUE,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          10);

  private final EgressPolicy policy;
  private final Path spoolFolder;
  private final Upstream upstream;
  private final Clock clock;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("egress-deadlines").factory());

  /// Readies the spool folder.
  ///
  /// @throws FailedException SPOOL_NOT_WRITABLE
  public Passages(EgressPolicy policy, Path spoolFolder, NameResolver resolver, Clock clock) {
    this(policy, spoolFolder, new Dialer(policy, resolver), clock);
  }

  private Passages(EgressPolicy policy, Path spoolFolder, Upstream upstream, Clock clock) {
    this.policy = policy;
    this.spoolFolder = spoolFolder;
    this.upstream = upstream;
    this.clock = clock;
    watch.setRemoveOnCancelPolicy(true);
    sweep(spoolFolder);
  }

  /// Opens a passage that records into a new file.
  ///
  /// @throws FailedException WARC_NOT_WRITABLE or PORT_NOT_AVAILABLE
  public Passage open(Path warcFile) {
    if (watch.isShutdown()) {
      throw new IllegalStateException("the door is closed");
    }
    ServerSocket server = listen();
    Journal journal;
    try {
      journal = new Journal(WarcFile.create(warcFile, clock));
    } catch (IOException e) {
      Ongoing.closeQuietly(server);
      throw new FailedException(
          "WARC_NOT_WRITABLE",
          "the file %s cannot be created: it must not exist yet, and its folder must"
              .formatted(warcFile),
          e);
    }
    return open(server, journal, open::remove);
  }

  /// Opens a passage through which the answers of a WARC file come, and nothing else. It records
  /// nothing.
  ///
  /// @param spoolFolder of its own
  /// @throws FailedException WARC_NOT_READABLE, SPOOL_NOT_WRITABLE or PORT_NOT_AVAILABLE
  public static Passage replay(Path warcFile, Path spoolFolder) {
    Recording recording;
    try {
      recording = Recording.of(warcFile);
    } catch (IOException e) {
      throw new FailedException(
          "WARC_NOT_READABLE", "the file %s is no WARC that can be read".formatted(warcFile), e);
    }
    Passages own =
        new Passages(
            EgressPolicy.defaults().withLimits(WHATEVER_WAS_RECORDED),
            spoolFolder,
            recording,
            Clock.systemUTC());
    return own.open(listen(), new Journal(Chronicle.none()), _ -> own.watch.shutdownNow());
  }

  private Passage open(ServerSocket server, Journal journal, Consumer<Passage> whenClosed) {
    Traffic traffic = new Traffic(watch, policy.limits().exchangeDeadline());
    Courier courier =
        new Courier(upstream, traffic, journal, spoolFolder, clock, policy.limits().maxBytes());
    RecordingPassage passage =
        new RecordingPassage(server, courier, traffic, journal, policy.limits(), whenClosed);
    open.add(passage);
    passage.start();
    return passage;
  }

  /// Closes the passages that are still open.
  @Override
  public void close() {
    try {
      open.forEach(Passage::close);
    } finally {
      watch.shutdownNow();
    }
  }

  private static ServerSocket listen() {
    try {
      return RecordingPassage.listen();
    } catch (IOException e) {
      throw new FailedException("PORT_NOT_AVAILABLE", "no port of 127.0.0.1 can be listened on", e);
    }
  }

  /// Removes what a killed process left behind.
  private static void sweep(Path folder) {
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + Spool.SUFFIX)) {
        for (Path spool : left) {
          Files.delete(spool);
        }
      }
    } catch (IOException e) {
      throw new FailedException(
          "SPOOL_NOT_WRITABLE",
          "the folder %s for bodies under way cannot be made or emptied".formatted(folder),
          e);
    }
  }
}
