package org.bevara.job;

import org.bevara.record.ChannelId;

/// Hears how far a run has come. Called from the run's thread.
public interface Progress {

  /// A step begins.
  ///
  /// @param total how many things it has to do
  void begin(ChannelId channel, String step, int total);

  /// One thing is done.
  void advance();

  /// The step is over, whether everything was done or not.
  void end();
}
