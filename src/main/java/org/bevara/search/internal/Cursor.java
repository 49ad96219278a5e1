package org.bevara.search.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// Where a page ended, as opaque text: the last hit's place in the order, bound to the question.
///
/// It holds no text of query or hit, only the hit's identifier and its score or time. Nothing is
/// kept between pages; if the index changes meanwhile, the next page goes on from the same place in
/// the new order.
final class Cursor {

  private static final int LENGTH = Integer.BYTES + Float.BYTES + Long.BYTES + 16;

  private Cursor() {}

  static String after(Place last, SearchRequest request) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putInt(question(request))
            .putFloat(last.score())
            .putLong(last.time())
            .put(last.record().getBytes(StandardCharsets.US_ASCII))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The hit after which the page that `cursor` asks for begins.
  static Place parse(String cursor, SearchRequest request) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
    if (bytes.length != LENGTH) {
      throw malformed(null);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getInt() != question(request)) {
      throw malformed(null);
    }
    float score = buffer.getFloat();
    long time = buffer.getLong();
    byte[] id = new byte[16];
    buffer.get(id);
    try {
      return new Place(
          score,
          time,
          new RecordId(new String(id, StandardCharsets.US_ASCII)).value(),
          Ordering.of(request));
    } catch (UsageException e) {
      throw malformed(e);
    }
  }

  private static UsageException malformed(@Nullable Throwable cause) {
    return new UsageException(
        "CURSOR_MALFORMED",
        "The cursor belongs to no page of this question: pass `next` as it was printed, with the"
            + " same query, filters and order, or begin anew without it",
        cause);
  }

  /// Limit and facets may change from page to page, the rest may not.
  private static int question(SearchRequest request) {
    String all =
        String.join(
            "\u0000",
            request.query(),
            String.valueOf(request.from()),
            String.valueOf(request.to()),
            String.valueOf(request.channel()),
            String.valueOf(request.author()),
            String.valueOf(request.kind()),
            String.valueOf(request.language()),
            String.valueOf(request.asOf()),
            String.valueOf(request.changedAfter()),
            Ordering.of(request).name(),
            String.valueOf(request.collapsed()),
            String.valueOf(request.alike()));
    CRC32 sum = new CRC32();
    sum.update(all.getBytes(StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }
}
