package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.web.internal.Origins;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.api.Endpoint;
import org.bevara.web.internal.api.Endpoints;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// What programs can ask for, told to the person who lets one ask: how it gets a token, an example,
/// and what a program in this person's role may do.
@Controller
public final class ApiPage {

  private final Origins origins;

  ApiPage(Origins origins) {
    this.origins = origins;
  }

  /// One thing that a program may ask for, or do.
  ///
  /// @param meaning as the OpenAPI document has it, in English
  public record Line(String method, String path, String meaning) {}

  @GetMapping("/api")
  String api(Seat seat, @RequestHeader("Host") String host, Model model) {
    Map<String, List<Line>> parts = new TreeMap<>();
    Endpoints.ALL.stream()
        .filter(endpoint -> endpoint.roles().contains(seat.account().role()))
        .forEach(endpoint ->
            parts.computeIfAbsent(endpoint.tag(), _ -> new ArrayList<>()).add(line(endpoint)));
    model.addAttribute("parts", parts);
    model.addAttribute("count", parts.values().stream().mapToInt(List::size).sum());
    model.addAttribute(
        "example",
        "curl -H \"Authorization: Bearer $TOKEN\" -G --data-urlencode 'q=snö*' -d limit=5 %s/api/search"
            .formatted(origins.pagesFor(host)));
    return "api";
  }

  private static Line line(Endpoint endpoint) {
    return new Line(endpoint.method().name(), endpoint.path(), endpoint.meaning());
  }
}
