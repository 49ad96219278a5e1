package org.bevara.web.internal.api;

import java.util.List;
import java.util.stream.Stream;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.PageRules.Rule;

/// All that programs may ask for.
public final class Endpoints {

  private static final Endpoint DOCUMENT =
      Endpoint.get(
          "/api/openapi.json",
          PageRules.EVERYONE,
          "describe",
          "This document.",
          List.of(),
          "Document",
          _ -> OpenApi.DOCUMENT.deepCopy());

  public static final List<Endpoint> ALL =
      Stream.of(
              SearchApi.ENDPOINTS,
              SavedApi.ENDPOINTS,
              RecordApi.ENDPOINTS,
              ChannelApi.ENDPOINTS,
              QueueApi.ENDPOINTS,
              RegisterApi.ENDPOINTS,
              DisposalApi.ENDPOINTS,
              ModerationApi.ENDPOINTS,
              TaskApi.ENDPOINTS,
              HoldApi.ENDPOINTS,
              RunApi.ENDPOINTS,
              List.of(DOCUMENT))
          .flatMap(List::stream)
          .toList();

  private Endpoints() {}

  /// Who may ask for each of them.
  public static List<Rule> rules() {
    return ALL.stream().map(Endpoint::rule).toList();
  }
}
