package org.bevara.harvest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.HeaderField;
import org.jspecify.annotations.Nullable;

/// Where pages are fetched from: the passage through the one door to the network.
@FunctionalInterface
public interface PageSource {

  /// Sends `request` with all its redirects; never throws for what the network does.
  Fetched fetch(FetchRequest request);

  /// Fetches `uri` with no header of our own.
  default Fetched fetch(String uri) {
    return fetch(FetchRequest.of(uri));
  }

  /// What came of asking for a page.
  sealed interface Fetched {

    /// The server answered, with whatever status.
    ///
    /// @param uri the address that answered in the end
    record Page(String uri, int status, List<HeaderField> headers, byte[] body) implements Fetched {

      private static final Pattern CHARSET =
          Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

      public Page {
        headers = List.copyOf(headers);
      }

      /// The value of the first field of this name.
      public Optional<String> header(String name) {
        return headers.stream().filter(f -> f.is(name)).map(HeaderField::value).findFirst();
      }

      /// The charset that the answer's header names.
      public @Nullable String charset() {
        Matcher matcher = CHARSET.matcher(header("Content-Type").orElse(""));
        return matcher.find() ? matcher.group(1) : null;
      }

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
