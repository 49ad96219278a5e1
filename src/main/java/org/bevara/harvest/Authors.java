package org.bevara.harvest;

import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.jspecify.annotations.Nullable;

/// Authors as sources name them, official where the channel's register says so.
final class Authors {

  private Authors() {}

  /// @param handle as the source gives it; where it gives none, but the address of a profile on the
  ///   channel's own host, the last part of that address stands for it in the register's eyes
  static Author of(
      Channel channel, String name, @Nullable String handle, @Nullable WebAddress url) {
    String address = url == null ? null : url.toString();
    WebAddress home = WebAddress.of(channel.url().toString());
    String known =
        handle == null && url != null && home != null && url.sameHost(home)
            ? url.path().replaceAll(".*/(?=[^/])|/$", "")
            : handle;
    return new Author(name, handle, address, channel.isOfficial(name, known, address));
  }
}
