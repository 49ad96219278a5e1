package org.bevara.search.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// Where a page ended, as opaque text: the last hit's place in the order, bound to the question.
///
/// It holds no text of query or hit, only the hit's identifier and its score or time. Nothing is
/// kept between pages; if the index changes meanwhile, the next page goes on from the same place in
/// the new order.
final class Cursor {

  private static final int LENGTH = Integer.BYTES + Long.BYTES + 16;

  private Cursor() {}

  /// @param last whose fields are those of [Ordering]
  static String after(FieldDoc last, SearchRequest request) {
    Object place = last.fields[0];
    long value = place instanceof Float score ? Float.floatToIntBits(score) : (Long) place;
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putInt(question(request))
            .putLong(value)
            .put(((BytesRef) last.fields[1]).utf8ToString().getBytes(StandardCharsets.US_ASCII))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The hit after which the page that `cursor` asks for begins.
  static FieldDoc parse(String cursor, SearchRequest request) {
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
    long value = buffer.getLong();
    byte[] id = new byte[16];
    buffer.get(id);
    String record;
    try {
      record = new RecordId(new String(id, StandardCharsets.US_ASCII)).value();
    } catch (UsageException e) {
      throw malformed(e);
    }
    Object place =
        Ordering.of(request) == Sort.RELEVANCE
            ? (Object) Float.intBitsToFloat((int) value)
            : (Object) value;
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {place, new BytesRef(record)});
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
            Ordering.of(request).name());
    CRC32 sum = new CRC32();
    sum.update(all.getBytes(StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }
}
