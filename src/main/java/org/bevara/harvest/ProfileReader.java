package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads who a channel says it is out of its start page.
final class ProfileReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What the owner of a page may be; the entity of a `ProfilePage` may be anything.
  private static final Set<String> OWNERS =
      Set.of(
          "Organization",
          "GovernmentOrganization",
          "EducationalOrganization",
          "NGO",
          "LocalBusiness",
          "Library",
          "School",
          "Person",
          "Blog",
          "WebSite");

  private final @Nullable WebAddress base;
  private final Document page;
  private final Optional<JsonNode> owner;

  ProfileReader(String uri, String html) {
    this.base = WebAddress.of(uri);
    this.page = Jsoup.parse(html, uri);
    this.owner = owner();
  }

  ChannelProfile read() {
    return new ChannelProfile(
        first(owned("name"), meta("og:site_name"), meta("og:title"), Optional.of(page.title())),
        first(owned("alternateName", "identifier"), meta("profile:username"), meta("twitter:site")),
        first(owned("description"), meta("og:description"), meta("description")),
        first(
            owner.flatMap(node -> address(node, "image", "logo")),
            meta("og:image").flatMap(this::resolved)),
        links());
  }

  private Optional<JsonNode> owner() {
    List<JsonNode> stated = new ArrayList<>();
    for (Element script : page.select("script[type*=application/ld+json]")) {
      try {
        JsonNode root = JSON.readTree(script.data());
        (root.isArray() ? root.valueStream() : Stream.of(root)).forEach(stated::add);
        JsonLdValues.each(root, "@graph").forEach(stated::add);
      } catch (JacksonException e) {
        // the visit has told of markup that is broken; the page says the rest otherwise
      }
    }
    Microdata.of(page).forEach(stated::add);
    return stated.stream()
        .filter(node -> JsonLdValues.isA(node, Set.of("ProfilePage")))
        .map(node -> node.path("mainEntity"))
        .filter(JsonNode::isObject)
        .findFirst()
        .or(() -> stated.stream().filter(node -> JsonLdValues.isA(node, OWNERS)).findFirst());
  }

  private Optional<String> owned(String... fields) {
    return owner.map(node -> JsonLdValues.text(node, fields));
  }

  private Optional<String> meta(String name) {
    return page.select("meta[property], meta[name]").stream()
        .filter(meta ->
            meta.attr("property").equalsIgnoreCase(name)
                || meta.attr("name").equalsIgnoreCase(name))
        .map(meta -> meta.attr("content"))
        .filter(content -> !content.isBlank())
        .findFirst();
  }

  private Optional<String> address(JsonNode node, String... fields) {
    for (String field : fields) {
      for (JsonNode value : JsonLdValues.each(node, field)) {
        String stated =
            value.isObject()
                ? JsonLdValues.text(value, "contentUrl", "url", "@id")
                : value.asString("");
        Optional<String> address = stated == null ? Optional.empty() : resolved(stated);
        if (address.isPresent()) {
          return address;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> resolved(String reference) {
    return Optional.ofNullable(WebAddress.of(base, reference)).map(WebAddress::toString);
  }

  private List<String> links() {
    Set<String> links = new LinkedHashSet<>();
    owner.ifPresent(node -> {
      for (String field : List.of("url", "sameAs")) {
        JsonLdValues.each(node, field)
            .forEach(value -> resolved(value.asString("")).ifPresent(links::add));
      }
    });
    page.select("a[rel~=(?i)(^|\\s)me(\\s|$)][href]")
        .forEach(link -> resolved(link.attr("href")).ifPresent(links::add));
    return links.stream().limit(ChannelProfile.MOST_LINKS).toList();
  }

  @SafeVarargs
  private static @Nullable String first(Optional<String>... stated) {
    return Stream.of(stated)
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text ->
            text.substring(
                0,
                text.offsetByCodePoints(
                    0, Math.min(ChannelProfile.LONGEST, text.codePointCount(0, text.length())))))
        .findFirst()
        .orElse(null);
  }
}
