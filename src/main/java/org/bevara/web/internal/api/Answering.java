package org.bevara.web.internal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.web.internal.Origins;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.content.ContentLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.node.ObjectNode;

/// Answers requests of programs: reads what came, has the endpoint answer, and tells what went
/// wrong. What was asked for is not logged: it may hold what was searched for.
final class Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final Workplace workplace;
  private final ContentLinks links;
  private final Origins origins;
  private final MessageSource words;

  Answering(Workplace workplace, ContentLinks links, Origins origins, MessageSource words) {
    this.workplace = workplace;
    this.links = links;
    this.origins = origins;
    this.words = words;
  }

  ServerResponse answer(Endpoint endpoint, ServerRequest request) throws IOException {
    Locale locale = RequestContextUtils.getLocale(request.servletRequest());
    try {
      return switch (endpoint.answer().apply(call(endpoint, request, locale))) {
        case Reply.Told(ObjectNode body) ->
            ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(bytes(body));
        case Reply.Elsewhere(String address) ->
            ServerResponse.status(HttpStatus.FOUND).location(URI.create(address)).build();
      };
    } catch (BevaraException e) {
      if (e instanceof FailedException) {
        LOG.error("{} failed: {}: {}", endpoint.id(), e.code(), e.getMessage());
      }
      return told(Problem.of(e), locale);
    } catch (RuntimeException e) {
      LOG.error("{} failed", endpoint.id(), e);
      return told(new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", null), locale);
    }
  }

  private Call call(Endpoint endpoint, ServerRequest request, Locale locale) throws IOException {
    HttpServletRequest asked = request.servletRequest();
    Seat seat =
        Presence.seat(asked).orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    return new Call(
        endpoint,
        seat,
        workplace,
        locale,
        request.pathVariables(),
        Given.with(endpoint, request),
        exhibit ->
            origins.contentFor(asked.getHeader("Host"))
                + links.path(Presence.grant(asked), exhibit));
  }

  private ServerResponse told(Problem problem, Locale locale) {
    return ServerResponse.status(problem.status())
        .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
        .header("Content-Language", locale.toLanguageTag())
        .body(bytes(problem.json(words, locale)));
  }

  private static byte[] bytes(ObjectNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
