package org.bevara.egress.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.FailureCode;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;

/// Accounts for every exchange of a passage twice over: in its [Chronicle], and as an event.
///
/// What could not be written is never an answer: it is a failure, and closing says so.
final class Journal {

  private final Chronicle warc;
  private final List<EgressEvent> events = new ArrayList<>();
  private @Nullable IOException lost;

  Journal(Chronicle warc) {
    this.warc = warc;
  }

  /// Records an exchange.
  ///
  /// @param cut why the answer is not whole, empty if it is
  /// @throws Fault NOT_RECORDED
  void exchange(
      Target target,
      Instant begun,
      Peer peer,
      Spool sent,
      Spool answer,
      int status,
      Optional<FailureCode> cut)
      throws Fault {
    try {
      warc.exchange(target, begun, peer, sent, answer, cut);
    } catch (IOException e) {
      missed(e);
      throw Fault.failed(FailureCode.NOT_RECORDED, "the WARC file cannot be written", e);
    }
    note(
        cut.<EgressEvent>map(code ->
                new EgressEvent.Truncated(
                    target.uri(), status, answer.payloadSize(), answer.payloadDigest(), code))
            .orElseGet(() ->
                new EgressEvent.Answered(
                    target.uri(), status, answer.payloadSize(), answer.payloadDigest())));
  }

  /// Records a certificate that was not taken.
  void certificate(TlsPeer shown, Instant begun) {
    try {
      warc.refused(shown, begun);
    } catch (IOException e) {
      missed(e);
    }
  }

  /// Records that there is no answer.
  ///
  /// @param uri the URI asked for, or what stood in its place
  void trouble(String uri, String method, Instant begun, Trouble trouble) {
    try {
      warc.trouble(uri, method, begun, trouble);
    } catch (IOException e) {
      missed(e);
    }
    note(
        switch (trouble) {
          case Trouble.Refusal(var code, var reason) -> new EgressEvent.Refused(uri, code, reason);
          case Trouble.Failure(var code, var reason) -> new EgressEvent.Failed(uri, code, reason);
        });
  }

  synchronized List<EgressEvent> events() {
    return List.copyOf(events);
  }

  /// Makes the file durable.
  ///
  /// @throws FailedException WARC_NOT_WRITTEN if anything is missing from it
  void close() {
    try {
      warc.close();
    } catch (IOException e) {
      missed(e);
    }
    throwIfLost();
  }

  private synchronized void throwIfLost() {
    if (lost != null) {
      throw new FailedException(
          "WARC_NOT_WRITTEN",
          "the WARC file does not hold every exchange, so the capture is no evidence:"
              + " look for room and rights in its folder and capture again",
          lost);
    }
  }

  private synchronized void note(EgressEvent event) {
    events.add(event);
  }

  /// Notes that something of the passage could not be kept; the first reason is what is told.
  synchronized void missed(IOException e) {
    if (lost == null) {
      lost = e;
    }
  }
}
