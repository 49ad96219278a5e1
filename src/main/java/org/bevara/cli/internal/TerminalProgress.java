package org.bevara.cli.internal;

import java.time.Duration;
import java.util.Locale;
import org.bevara.job.Progress;
import org.bevara.record.ChannelId;
import org.bevara.upkeep.UpkeepProgress;

/// Shows how far a run has come: a moving bar with rate and time left where a person is looking, a
/// line at the end of each step otherwise.
final class TerminalProgress implements Progress, UpkeepProgress {

  private static final int WIDTH = 24;

  private final Terminal terminal;
  private final boolean moving;
  private String what = "";
  private int total;
  private int done;
  private long began;
  private long drawn;

  TerminalProgress(Terminal terminal, boolean moving) {
    this.terminal = terminal;
    this.moving = moving && terminal.interactive();
  }

  @Override
  public void begin(ChannelId channel, String step, int steps) {
    begin("%-16s %-9s".formatted(channel, step), (long) steps);
  }

  @Override
  public void begin(String part, long parts) {
    what = "%-26s".formatted(part);
    total = Math.toIntExact(parts);
    done = 0;
    began = System.nanoTime();
    drawn = 0;
    draw();
  }

  @Override
  public void advance() {
    done++;
    draw();
  }

  @Override
  public void end() {
    if (what.isEmpty()) {
      // it failed before it was known how much there is to do
      return;
    }
    if (moving) {
      terminal.err().print("\r\u001b[2K");
    }
    terminal.err().println("%s %4d of %d in %s".formatted(what, done, total, spoken(elapsed())));
    terminal.err().flush();
    what = "";
  }

  private void draw() {
    long now = System.nanoTime();
    if (!moving || now - drawn < 100_000_000 && done < total) {
      return;
    }
    drawn = now;
    int filled = total == 0 ? WIDTH : WIDTH * done / total;
    terminal
        .err()
        .print(
            "\r\u001b[2K%s %s%s %d/%d %s"
                .formatted(
                    what, "█".repeat(filled), "░".repeat(WIDTH - filled), done, total, rate()));
    terminal.err().flush();
  }

  private String rate() {
    double seconds = elapsed().toNanos() / 1e9;
    if (done == 0 || seconds < 0.5) {
      return "";
    }
    double perSecond = done / seconds;
    Duration left = Duration.ofMillis((long) ((total - done) / perSecond * 1000));
    return String.format(Locale.ROOT, "%.1f/s, %s left", perSecond, spoken(left));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static String spoken(Duration duration) {
    return duration.toMinutes() > 0
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
