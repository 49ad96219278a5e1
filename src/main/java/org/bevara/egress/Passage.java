package org.bevara.egress;

import java.util.List;
import org.bevara.record.FailedException;

/// One way through the door for one capture: its own port, its own WARC file.
///
/// Everything that goes through is judged by one filter and recorded in one file, whether a browser
/// asks at the port or a connector by [#fetch]. Safe for use by many threads.
///
/// The port asks for no password: while the passage is open any program of this machine can send
/// through it, and what it sends is recorded. The filter holds for it too.
public interface Passage extends AutoCloseable {

  /// The port on 127.0.0.1 where an HTTP/1.1 proxy listens.
  int port();

  /// Gets a URI, following redirects, each judged and recorded anew. Blocks at most for the
  /// exchange deadline of the policy for each hop; an interrupt does not end it, but stays set.
  default FetchResult fetch(FetchRequest request) {
    return fetch(request, FetchTerms.policy());
  }

  /// Gets a URI on terms that are narrower than the policy.
  FetchResult fetch(FetchRequest request, FetchTerms terms);

  /// What has ended so far; complete once the passage is closed.
  List<EgressEvent> events();

  /// Lets exchanges under way end for 2 s, cuts those that do not, and makes the WARC file durable.
  /// What was cut is recorded as truncated. A second call does nothing.
  ///
  /// @throws FailedException WARC_NOT_WRITTEN if the file does not hold everything
  @Override
  void close();
}
