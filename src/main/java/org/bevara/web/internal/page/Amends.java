package org.bevara.web.internal.page;

import java.util.Set;
import java.util.function.Supplier;
import org.bevara.record.BevaraException;

/// What somebody can put right where they are: it is told on the page that they come from, beside
/// what it is about, and not on a page of its own.
///
/// @param codes of the faults that are told so
record Amends(Set<String> codes) {

  Amends {
    codes = Set.copyOf(codes);
  }

  /// Does `act` and goes back to `page`, with the fault if it is one of these.
  ///
  /// @param at what on the page it is about; empty for the page itself
  String backTo(String page, String at, Runnable act) {
    return within(
        page,
        at,
        () -> {
          act.run();
          return "redirect:" + page;
        });
  }

  /// Does `act`, which says what is shown then, or goes back to `page` with the fault.
  String within(String page, String at, Supplier<String> act) {
    try {
      return act.get();
    } catch (BevaraException e) {
      if (!codes.contains(e.code())) {
        throw e;
      }
      return "redirect:%s?fault=%s&at=%s#fault".formatted(page, e.code(), at);
    }
  }

  /// A fault that is told; empty for whatever else somebody writes into an address.
  String told(String fault) {
    return codes.contains(fault) ? fault : "";
  }
}
