package org.bevara.channel;

/// Whether a channel speaks for the whole authority or for one unit of it (M03).
public enum ChannelLevel {
  MAIN,
  UNIT
}
