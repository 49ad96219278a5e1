package org.bevara.web.internal.provider;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.WebUtils;

/// The sign-ins that are under way at a provider. Each is bound to its browser by a cookie of its
/// own, is good for ten minutes, and is taken once: a state that comes again is nobody's.
///
/// The session's cookie does not come along when a browser is sent here by another site
/// (`SameSite=Strict`); this one does, and opens nothing. In memory only. Thread-safe.
final class BegunSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;
  private static final int ID_BYTES = 24;

  private final Clock clock;
  private final boolean secure;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Begun> begun =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
          return size() > MOST;
        }
      };

  /// @param secure whether people reach the pages over TLS
  BegunSignIns(Clock clock, boolean secure) {
    this.clock = clock;
    this.secure = secure;
  }

  private record Begun(OAuth2AuthorizationRequest request, Instant until) {}

  private String cookieName() {
    return secure ? "__Host-bevara-way" : "bevara-way";
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, cookieName());
    synchronized (begun) {
      return cookie == null ? null : sound(begun.get(cookie.getValue()), request);
    }
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      removeAuthorizationRequest(request, response);
      return;
    }
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    synchronized (begun) {
      begun.put(id, new Begun(asked, clock.instant().plus(PATIENCE)));
    }
    response.addCookie(cookie(id, PATIENCE));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = WebUtils.getCookie(request, cookieName());
    if (cookie == null) {
      return null;
    }
    response.addCookie(cookie("", Duration.ZERO));
    synchronized (begun) {
      return sound(begun.remove(cookie.getValue()), request);
    }
  }

  private @Nullable OAuth2AuthorizationRequest sound(
      @Nullable Begun known, HttpServletRequest request) {
    String state = request.getParameter("state");
    return known != null
            && state != null
            && clock.instant().isBefore(known.until())
            && state.equals(known.request().getState())
        ? known.request()
        : null;
  }

  private Cookie cookie(String value, Duration age) {
    Cookie cookie = new Cookie(cookieName(), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge((int) age.toSeconds());
    return cookie;
  }
}
