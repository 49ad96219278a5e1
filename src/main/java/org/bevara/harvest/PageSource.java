package org.bevara.harvest;

import org.jspecify.annotations.Nullable;

/// Where pages are fetched from: the passage through the one door to the network.
@FunctionalInterface
public interface PageSource {

  /// Fetches `uri` with all its redirects; never throws for what the network does.
  Fetched fetch(String uri);

  /// What came of asking for a page.
  sealed interface Fetched {

    /// The server answered, with whatever status.
    ///
    /// @param uri the address that answered in the end
    /// @param charset as the answer's header names it
    record Page(String uri, int status, @Nullable String charset, byte[] body) implements Fetched {

      /// Whether the address says by its own status that it is gone: 404 or 410.
      public boolean saysGone() {
        return status == 404 || status == 410;
      }
    }

    /// Nobody answered, or the door refused.
    ///
    /// @param code stable name, for example `ADDRESS_REFUSED`
    record Unreachable(String code, String reason) implements Fetched {}
  }
}
