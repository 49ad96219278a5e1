package org.bevara.harvest;

import java.util.Map;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.jspecify.annotations.Nullable;

/// Pages of which the archive holds an earlier answer, asked for on condition that they changed
/// (RFC 9110 section 13.1.2): 304 gives the answer that is held.
///
/// Only a strong entity tag is a condition, since only it says that not one byte differs: a date,
/// or a weak tag, may be that of the post and stay when a comment comes or goes. Once a page has
/// changed, those after it are asked for as if nothing were held. Serves one reading of one thread.
public final class HeldPages implements PageSource {

  private final Map<String, FetchResult.Answered> held;
  private final PageSource source;
  private int unchanged;
  private boolean changed;

  /// @param held by the address that was asked
  /// @param source where pages are asked for
  public HeldPages(Map<String, FetchResult.Answered> held, PageSource source) {
    this.held = Map.copyOf(held);
    this.source = source;
  }

  @Override
  public Fetched fetch(FetchRequest request) {
    FetchResult.Answered before = held.get(request.uri());
    String tag = before == null ? null : tag(before);
    if (changed || before == null || tag == null) {
      changed = true;
      return source.fetch(request);
    }
    Fetched now = source.fetch(request.with("If-None-Match", tag));
    if (now instanceof Fetched.Page page
        && page.status() == 304
        && page.uri().equals(request.uri())) {
      unchanged++;
      return new Fetched.Page(page.uri(), 200, before.headers(), before.body().bytes());
    }
    changed = true;
    return now;
  }

  private static @Nullable String tag(FetchResult.Answered answer) {
    return answer.status() != 200
        ? null
        : answer.header("ETag").filter(tag -> tag.matches("\"[!#-~]{1,256}\"")).orElse(null);
  }

  /// Whether every page that was asked for is as it is held.
  public boolean allUnchanged() {
    return unchanged > 0 && !changed;
  }

  /// Whether some pages are as they are held and others are not, so that the exchange does not hold
  /// all that was read.
  public boolean someUnchanged() {
    return unchanged > 0 && changed;
  }
}
