package org.bevara.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.bevara.web.internal.access.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Enters each file that a page hands out in the ledger, before its first byte goes: here once, so
/// that no page can forget it.
@ControllerAdvice
final class HandedOut implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter answer,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (response.getHeaders().containsHeader(HttpHeaders.CONTENT_DISPOSITION)
        && request instanceof ServletServerHttpRequest asked) {
      HttpServletRequest servlet = asked.getServletRequest();
      Presence.seat(servlet).orElseThrow().exported(name(servlet));
    }
    return body;
  }

  /// What the file is, by the pattern of its address: never by what somebody put into it.
  private static String name(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .replaceAll("\\{\\w+}", "")
        .replaceAll("[^A-Za-z]+", "_")
        .replaceAll("^_|_$", "")
        .toUpperCase(Locale.ROOT);
  }
}
