package org.bevara.cli.internal;

import org.bevara.job.Progress;
import org.bevara.record.ChannelId;

/// Tells two what it hears.
record TwoProgresses(Progress first, Progress second) implements Progress {

  @Override
  public void begin(ChannelId channel, String step, int total) {
    first.begin(channel, step, total);
    second.begin(channel, step, total);
  }

  @Override
  public void advance() {
    first.advance();
    second.advance();
  }

  @Override
  public void end() {
    first.end();
    second.end();
  }
}
