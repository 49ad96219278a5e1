package org.bevara.harvest;

import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.Passage;

/// Pages fetched through a passage of the one door, and so recorded in its WARC.
public final class PassagePages implements PageSource {

  private final Passage passage;

  public PassagePages(Passage passage) {
    this.passage = passage;
  }

  @Override
  public Fetched fetch(FetchRequest request) {
    return switch (passage.fetch(request)) {
      case FetchResult.Answered answer ->
          new Fetched.Page(answer.uri(), answer.status(), answer.headers(), answer.body().bytes());
      case FetchResult.Refused(_, var code, String reason, _) ->
          new Fetched.Unreachable(code.name(), reason);
      case FetchResult.Failed(_, var code, String reason, _) ->
          new Fetched.Unreachable(code.name(), reason);
    };
  }
}
