package org.bevara.web.internal.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.job.Desk;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;

/// In which language somebody reads the pages: as they chose, else as their browser asks, else as
/// their authority writes first.
public final class LanguageChoice implements LocaleResolver {

  static final List<Locale> LANGUAGES =
      Stream.of("sv", "fi", "nb", "en").map(Locale::forLanguageTag).toList();

  /// The parameter of any page that chooses.
  static final String PARAMETER = "ui";

  private static final String COOKIE = "bevara-language";
  private static final Duration KEPT = Duration.ofDays(365);
  private static final Locale LAST = Locale.ENGLISH;

  private final Workplace workplace;
  private final boolean secure;

  public LanguageChoice(Workplace workplace, boolean secure) {
    this.workplace = workplace;
    this.secure = secure;
  }

  /// The words of the pages. A missing one is a fault, and no key is ever shown in its place.
  public static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("web.messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setDefaultLocale(LAST);
    messages.setAlwaysUseMessageFormat(true);
    return messages;
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return chosen(request.getParameter(PARAMETER))
        .or(() -> cookie(request))
        .or(() -> asked(request))
        .or(() -> authority(request))
        .orElse(LAST);
  }

  private static Optional<Locale> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .findFirst()
            .flatMap(cookie -> chosen(cookie.getValue()));
  }

  private static Optional<Locale> asked(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    return header == null || header.isBlank()
        ? Optional.empty()
        : Collections.list(request.getLocales()).stream()
            .flatMap(locale -> ours(locale.getLanguage()).stream())
            .findFirst();
  }

  private Optional<Locale> authority(HttpServletRequest request) {
    return Presence.seat(request)
        .map(Seat::desk)
        .or(workplace::onlyDesk)
        .map(Desk::labels)
        .flatMap(locale -> ours(locale.getLanguage()));
  }

  private static Optional<Locale> chosen(@Nullable String tag) {
    return tag == null ? Optional.empty() : ours(tag);
  }

  /// Norwegian in any form is read by who reads bokmål.
  private static Optional<Locale> ours(String language) {
    String wanted = language.equals("no") || language.equals("nn") ? "nb" : language;
    return LANGUAGES.stream().filter(locale -> locale.getLanguage().equals(wanted)).findFirst();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    if (response != null && locale != null) {
      response.addHeader(
          "Set-Cookie",
          ResponseCookie.from(COOKIE, locale.getLanguage())
              .path("/")
              .maxAge(KEPT)
              .httpOnly(true)
              .secure(secure)
              .sameSite("Lax")
              .build()
              .toString());
    }
  }
}
