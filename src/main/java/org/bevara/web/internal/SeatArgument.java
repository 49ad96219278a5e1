package org.bevara.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.bevara.web.internal.access.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a page the seat of who is asking. A page that asks for one is never shown to nobody.
final class SeatArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Seat.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    if (asked == null) {
      throw new IllegalStateException("pages are asked for over HTTP");
    }
    return Presence.seat(asked).orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }
}
