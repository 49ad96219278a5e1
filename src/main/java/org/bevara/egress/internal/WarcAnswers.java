package org.bevara.egress.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.egress.FetchResult;
import org.bevara.egress.HeaderField;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;

/// Reads back what [WarcFile] has written.
public final class WarcAnswers {

  private WarcAnswers() {}

  /// The whole answers by their target; see [org.bevara.egress.RecordedAnswers].
  public static Map<String, FetchResult.Answered> read(Path file, int maxBytes) throws IOException {
    Map<String, FetchResult.Answered> answers = new LinkedHashMap<>();
    try (WarcReader reader = new WarcReader(file)) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response
            && response.truncated() == WarcTruncationReason.NOT_TRUNCATED) {
          answer(response, maxBytes, answers);
        }
      }
    }
    return answers;
  }

  private static void answer(
      WarcResponse response, int maxBytes, Map<String, FetchResult.Answered> answers)
      throws IOException {
    HttpResponse http = response.http();
    byte[] coded;
    try (InputStream body = http.body().stream()) {
      coded = body.readNBytes(maxBytes);
      if (body.read() >= 0) {
        return;
      }
    }
    List<HeaderField> fields = new ArrayList<>();
    http.headers()
        .map()
        .forEach(
            (name, values) -> values.forEach(value -> fields.add(new HeaderField(name, value))));
    try {
      answers.put(
          response.target(),
          new FetchResult.Answered(
              response.target(),
              http.status(),
              fields,
              ContentCoding.undo(http.headers().all("Content-Encoding"), coded, maxBytes),
              List.of()));
    } catch (Fault e) {
      answers.remove(response.target()); // what could not be handed out then cannot be now
    }
  }
}
