package org.bevara.harvest;

import java.util.List;
import java.util.Optional;
import org.bevara.record.Gap;

/// What a page that answered is: content, or something in its place.
///
/// What is in its place says nothing about any item, and is not stored as content (trust.md rows 35
/// and 37).
public sealed interface PageVerdict {

  /// Why it is held to be that, each a stable word and where it was seen: `PASSWORD_FORM`, `PHRASE
  /// heading`.
  List<String> signs();

  /// Nothing speaks against it.
  record Content() implements PageVerdict {

    @Override
    public List<String> signs() {
      return List.of();
    }
  }

  /// Who is not logged in sees no more.
  record LoginWall(List<String> signs) implements PageVerdict {}

  /// Who has not consented to something sees no more.
  record ConsentWall(List<String> signs) implements PageVerdict {}

  /// Who may be a robot sees no more.
  record BotWall(List<String> signs) implements PageVerdict {}

  /// The site fails, or shows for everything that is not there the same page with status 200.
  record ErrorPage(List<String> signs) implements PageVerdict {}

  /// The gap that it is; empty for content.
  default Optional<Gap> gap(String uri) {
    return switch (this) {
      case Content _ -> Optional.empty();
      case LoginWall _ ->
          gap("LOGIN_WALL", uri, "The page asks for a login instead of its content");
      case ConsentWall _ ->
          gap("CONSENT_WALL", uri, "The page asks for consent instead of showing its content");
      case BotWall _ ->
          gap("BOT_WALL", uri, "The page wants proof of a human instead of showing its content");
      case ErrorPage _ ->
          gap("ERROR_PAGE", uri, "The page tells of an error instead of showing its content");
    };
  }

  private Optional<Gap> gap(String code, String uri, String what) {
    return Optional.of(new Gap(code, uri, "%s (%s).".formatted(what, String.join(", ", signs()))));
  }
}
