package org.bevara.harvest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.Passage;
import org.jspecify.annotations.Nullable;

/// Pages fetched through a passage of the one door, and so recorded in its WARC.
public final class PassagePages implements PageSource {

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private final Passage passage;

  public PassagePages(Passage passage) {
    this.passage = passage;
  }

  @Override
  public Fetched fetch(String uri) {
    return switch (passage.fetch(FetchRequest.of(uri))) {
      case FetchResult.Answered answer ->
          new Fetched.Page(
              answer.uri(),
              answer.status(),
              charset(answer.header("Content-Type").orElse("")),
              answer.body().bytes());
      case FetchResult.Refused(_, var code, String reason, _) ->
          new Fetched.Unreachable(code.name(), reason);
      case FetchResult.Failed(_, var code, String reason, _) ->
          new Fetched.Unreachable(code.name(), reason);
    };
  }

  private static @Nullable String charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    return matcher.find() ? matcher.group(1) : null;
  }
}
