package org.bevara.cli.internal;

import org.bevara.job.Progress;
import org.bevara.record.ChannelId;

/// Says nothing.
final class SilentProgress implements Progress {

  @Override
  public void begin(ChannelId channel, String step, int total) {}

  @Override
  public void advance() {}

  @Override
  public void end() {}
}
