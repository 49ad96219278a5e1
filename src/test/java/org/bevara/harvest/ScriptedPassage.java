package org.bevara.harvest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.egress.Body;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.FailureCode;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.FetchTerms;
import org.bevara.egress.HeaderField;
import org.bevara.egress.Passage;
import org.bevara.egress.RefusalCode;

/// A network in memory: what each address answers, one answer after another and the last one for
/// ever.
final class ScriptedPassage implements Passage {

  private final Map<String, Deque<FetchResult>> answers = new LinkedHashMap<>();
  private final List<FetchRequest> asked = new ArrayList<>();

  ScriptedPassage answer(String uri, int status, String... headers) {
    List<HeaderField> fields = new ArrayList<>();
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      fields.add(new HeaderField(parts[0], parts[1]));
    }
    return add(
        uri, new FetchResult.Answered(uri, status, fields, Body.of(new byte[] {'x'}), List.of()));
  }

  ScriptedPassage robots(String origin, int status, String text) {
    return add(
        origin + "/robots.txt",
        new FetchResult.Answered(
            origin + "/robots.txt",
            status,
            List.of(new HeaderField("Content-Type", "text/plain")),
            Body.of(text.getBytes(StandardCharsets.UTF_8)),
            List.of()));
  }

  ScriptedPassage fail(String uri, FailureCode code) {
    return add(uri, new FetchResult.Failed(uri, code, "it broke off", List.of()));
  }

  ScriptedPassage refuse(String uri) {
    return add(
        uri, new FetchResult.Refused(uri, RefusalCode.ADDRESS_REFUSED, "it is inside", List.of()));
  }

  private ScriptedPassage add(String uri, FetchResult result) {
    answers.computeIfAbsent(uri, _ -> new ArrayDeque<>()).add(result);
    return this;
  }

  /// The addresses that were asked for, in order.
  List<String> asked() {
    return asked.stream().map(FetchRequest::uri).toList();
  }

  List<FetchRequest> requests() {
    return asked;
  }

  @Override
  public FetchResult fetch(FetchRequest request, FetchTerms terms) {
    FetchResult result = next(request);
    if (result instanceof FetchResult.Answered answer
        && answer.status() == 302
        && terms.follow().test(answer.header("Location").orElseThrow())) {
      return fetch(
          new FetchRequest(answer.header("Location").orElseThrow(), request.headers()), terms);
    }
    return result;
  }

  private FetchResult next(FetchRequest request) {
    asked.add(request);
    Deque<FetchResult> here = answers.get(request.uri());
    if (here == null) {
      throw new AssertionError("nobody said what answers at " + request.uri());
    }
    FetchResult first = here.getFirst();
    if (here.size() > 1) {
      here.removeFirst();
    }
    return first;
  }

  @Override
  public int port() {
    throw new AssertionError("no browser comes here");
  }

  @Override
  public List<EgressEvent> events() {
    return List.of();
  }

  @Override
  public void close() {}
}
