package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.egress.Body;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.FailureCode;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.FetchTerms;
import org.bevara.egress.HeaderField;
import org.bevara.egress.Hop;

/// Gets one URI for a connector, redirects included. For one fetch.
final class Fetcher {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

  private final Courier courier;
  private final EgressLimits limits;
  private final FetchTerms terms;
  private final int maxBytes;
  private final List<Hop> hops = new ArrayList<>();
  private List<HeaderField> headers;
  private String uri;

  Fetcher(Courier courier, EgressLimits limits, FetchRequest request, FetchTerms terms) {
    this.courier = courier;
    this.limits = limits;
    this.terms = terms;
    this.maxBytes = Math.min(limits.maxDecodedBytes(), terms.maxBytes());
    this.headers = withDefaults(request.headers());
    this.uri = Reference.sendable(request.uri(), UTF_8);
  }

  FetchResult fetch() {
    while (true) {
      Optional<FetchResult> result = step();
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /// Fetches the present URI.
  ///
  /// @return empty if it led on to another
  private Optional<FetchResult> step() {
    Target target;
    try {
      target = Target.parse(uri);
    } catch (Fault e) {
      courier.refuse(uri, "GET", e.trouble());
      return Optional.of(lacking(e.trouble()));
    }
    PayloadReceiver receiver = new PayloadReceiver(maxBytes);
    try (KeptLine once = new KeptLine()) {
      return switch (courier.carry(order(target), receiver, once, () -> {})) {
        case Outcome.Lacking(var trouble) -> Optional.of(lacking(trouble));
        case Outcome.Whole whole -> settle(target, whole, receiver);
      };
    }
  }

  private Optional<FetchResult> settle(
      Target target, Outcome.Whole whole, PayloadReceiver receiver) {
    hops.add(new Hop(target.uri(), whole.status(), whole.payloadDigest()));
    List<String> locations = whole.head().all("Location");
    if (REDIRECTS.contains(whole.status()) && !locations.isEmpty()) {
      Optional<FetchResult> end = redirect(target, locations.getFirst());
      if (end.isPresent() || terms.follow().test(uri)) {
        return end;
      }
    }
    try {
      Body body =
          ContentCoding.undo(whole.head().all("Content-Encoding"), receiver.bytes(), maxBytes);
      return Optional.of(
          new FetchResult.Answered(
              target.uri(), whole.status(), whole.head().fields(), body, List.copyOf(hops)));
    } catch (Fault e) {
      return Optional.of(lacking(e.trouble()));
    }
  }

  private Optional<FetchResult> redirect(Target from, String location) {
    if (hops.size() > limits.maxRedirects()) {
      return Optional.of(
          lacking(
              new Trouble.Failure(
                  FailureCode.TOO_MANY_REDIRECTS,
                  "more than %d redirects".formatted(limits.maxRedirects()))));
    }
    uri = Reference.resolve(from.uri(), Reference.sendable(location, ISO_8859_1));
    if (!sameOrigin(from, uri)) {
      headers = headers.stream().filter(f -> CREDENTIALS.stream().noneMatch(f::is)).toList();
    }
    return Optional.empty();
  }

  private static boolean sameOrigin(Target from, String to) {
    try {
      return Target.parse(to).sameOrigin(from);
    } catch (Fault e) {
      // it will be refused when it is fetched
      return false;
    }
  }

  private Order order(Target target) {
    List<HeaderField> fields = new ArrayList<>();
    fields.add(new HeaderField("Host", target.authority()));
    fields.addAll(headers);
    fields.add(new HeaderField("Connection", "close"));
    return new Order("GET", target, fields, new Framing.None(), InputStream.nullInputStream());
  }

  private FetchResult lacking(Trouble trouble) {
    List<Hop> so = List.copyOf(hops);
    return switch (trouble) {
      case Trouble.Refusal(var code, var reason) -> new FetchResult.Refused(uri, code, reason, so);
      case Trouble.Failure(var code, var reason) -> new FetchResult.Failed(uri, code, reason, so);
    };
  }

  private static List<HeaderField> withDefaults(List<HeaderField> given) {
    List<HeaderField> all = new ArrayList<>(given);
    if (given.stream().noneMatch(f -> f.is("User-Agent"))) {
      all.add(new HeaderField("User-Agent", "Bevara"));
    }
    if (given.stream().noneMatch(f -> f.is("Accept-Encoding"))) {
      all.add(new HeaderField("Accept-Encoding", "gzip, deflate"));
    }
    return all;
  }
}
