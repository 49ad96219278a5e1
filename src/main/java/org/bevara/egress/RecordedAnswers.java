package org.bevara.egress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bevara.egress.internal.WarcAnswers;
import org.bevara.record.FailedException;

/// The answers that a WARC file of a [Passage] holds.
public final class RecordedAnswers {

  private RecordedAnswers() {}

  /// The whole answers to GET by the URI that was asked, of each URI the last one; what was cut is
  /// none, and neither is what is over `maxBytes` when decoded.
  ///
  /// @throws FailedException WARC_UNREADABLE
  public static Map<String, FetchResult.Answered> in(Path warcFile, int maxBytes) {
    try {
      return WarcAnswers.read(warcFile, maxBytes);
    } catch (IOException e) {
      throw new FailedException(
          "WARC_UNREADABLE", "the file %s is no WARC file that can be read".formatted(warcFile), e);
    }
  }
}
