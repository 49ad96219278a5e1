package org.bevara.egress;

import java.util.List;
import java.util.Optional;

/// What a [Passage#fetch] came to. Whatever it is, it is in the WARC file already.
public sealed interface FetchResult {

  /// The exchanges that were answered whole, in order: the redirects, and last the answer.
  List<Hop> hops();

  /// An answer came whole, of whatever status.
  ///
  /// @param uri the URI that answered, after redirects
  /// @param body gzip and deflate undone
  record Answered(String uri, int status, List<HeaderField> headers, Body body, List<Hop> hops)
      implements FetchResult {

    /// The value of the first field of this name.
    public Optional<String> header(String name) {
      return headers.stream().filter(f -> f.is(name)).map(HeaderField::value).findFirst();
    }
  }

  /// The request, or a redirect it led to, was not let out.
  ///
  /// @param uri the URI that was refused
  record Refused(String uri, RefusalCode code, String reason, List<Hop> hops)
      implements FetchResult {}

  /// There is no whole answer.
  ///
  /// @param uri the URI that failed
  record Failed(String uri, FailureCode code, String reason, List<Hop> hops)
      implements FetchResult {}
}
