package org.bevara.record;

import java.util.regex.Pattern;

/// The name of a channel in an authority's register, for example `kommunen-huvudsida`.
public record ChannelId(String value) implements Comparable<ChannelId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public ChannelId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "CHANNEL_ID_MALFORMED",
          "\"%s\" is not a channel identifier: use a-z, 0-9 and hyphens, at most 63 characters"
              .formatted(value));
    }
  }

  @Override
  public int compareTo(ChannelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
