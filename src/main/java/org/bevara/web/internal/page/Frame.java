package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.bevara.access.Role;
import org.bevara.job.Desk;
import org.bevara.web.internal.Origins;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.content.ContentLinks;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/// What every page has around it: the authority, who is signed in, the way to the other pages and
/// to the other languages.
@ControllerAdvice
public final class Frame {

  private final Workplace workplace;
  private final Origins origins;
  private final ContentLinks links;
  private final MessageSource messages;
  private final LocaleResolver languages;

  Frame(
      Workplace workplace,
      Origins origins,
      ContentLinks links,
      MessageSource messages,
      LocaleResolver languages) {
    this.workplace = workplace;
    this.origins = origins;
    this.links = links;
    this.messages = messages;
    this.languages = languages;
  }

  /// Who is signed in.
  public record Me(String name, String role) {

    /// Whether there is a way for this person to the page at an address, as [PageRules] has it: a
    /// link that leads to a refusal is not shown.
    public boolean may(String path) {
      return !role.isEmpty() && PageRules.mayRead(path, Role.valueOf(role));
    }
  }

  /// The same page in another language.
  public record OtherLanguage(String code, String name, String href, boolean current) {}

  @ModelAttribute("say")
  Wording wording(HttpServletRequest request, Locale locale) {
    ZoneId zone =
        Presence.seat(request).map(seat -> seat.desk().authority().zone()).orElse(ZoneOffset.UTC);
    return new Wording(messages, locale, zone);
  }

  @ModelAttribute("me")
  Me me(HttpServletRequest request) {
    return Presence.seat(request)
        .map(Seat::account)
        .map(account -> new Me(Harmless.line(account.name(), 60), account.role().name()))
        .orElse(new Me("", ""));
  }

  @ModelAttribute("authorityName")
  String authority(HttpServletRequest request) {
    return Presence.seat(request)
        .map(Seat::desk)
        .or(workplace::onlyDesk)
        .map(Desk::authorityName)
        .orElse("");
  }

  /// The crises that go on, which every page tells of.
  @ModelAttribute("crises")
  List<CrisisLine> crises(HttpServletRequest request) {
    return Presence.seat(request).map(CrisisLine::all).orElse(List.of());
  }

  @ModelAttribute("here")
  String here(HttpServletRequest request) {
    return request.getServletPath();
  }

  @ModelAttribute("otherLanguages")
  List<OtherLanguage> otherLanguages(
      HttpServletRequest request, HttpServletResponse response, Locale locale) {
    if (request.getParameter(LanguageChoice.PARAMETER) != null) {
      languages.setLocale(request, response, locale);
    }
    return LanguageChoice.LANGUAGES.stream()
        .map(language ->
            new OtherLanguage(
                language.getLanguage(),
                language.getDisplayLanguage(language),
                link(request, language),
                language.equals(locale)))
        .toList();
  }

  private static String link(HttpServletRequest request, Locale language) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(request.getRequestURI());
    if (request.getMethod().equals("GET")) {
      link.query(request.getQueryString());
    }
    return link.replaceQueryParam(LanguageChoice.PARAMETER, language.getLanguage())
        .build()
        .toUriString();
  }

  @ModelAttribute("content")
  Content content(HttpServletRequest request) {
    return new Content(
        links, origins.contentFor(request.getHeader("Host")), Presence.grant(request));
  }
}
