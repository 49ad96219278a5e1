package org.bevara.web.internal;

import java.util.List;
import java.util.stream.Stream;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.bevara.web.internal.api.Endpoints;

/// Who may ask for which address, pages and REST interface together. What is not listed is refused
/// to everybody.
public final class WebRules {

  public static final List<Rule> ALL =
      Stream.concat(PageRules.RULES.stream(), Endpoints.rules().stream()).toList();

  private WebRules() {}
}
