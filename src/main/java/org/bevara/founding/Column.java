package org.bevara.founding;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a list of channels may state, with the headings by which it is known in Swedish, Finnish,
/// Norwegian and English. Case, accents, blanks and signs of headings do not matter.
enum Column {
  NAME("name", "channel", "namn", "kanal", "konto", "nimi", "kanava", "tili", "navn"),
  URL(
      "url",
      "address",
      "link",
      "adress",
      "webbadress",
      "länk",
      "osoite",
      "verkkoosoite",
      "linkki",
      "adresse",
      "nettadresse",
      "lenke"),
  PLATFORM("platform", "plattform", "tjänst", "alusta", "palvelu", "tjeneste"),
  PLATFORM_ID("platformid", "plattformsid", "alustantunniste", "plattformid"),
  HANDLE("handle", "username", "kontonamn", "användarnamn", "käyttäjänimi", "brukernavn"),
  LEVEL("level", "nivå", "taso"),
  UNIT("unit", "enhet", "förvaltning", "avdelning", "yksikkö", "toimiala", "osasto", "avdeling"),
  RECORDS_CREATOR(
      "recordscreator",
      "arkivbildare",
      "nämnd",
      "arkistonmuodostaja",
      "lautakunta",
      "arkivskaper",
      "utvalg"),
  STATUS("status", "tila"),
  LANGUAGES("languages", "language", "språk", "kielet", "kieli"),
  MANAGER("manager", "ansvarig", "ansvarigchef", "vastuuhenkilö", "ansvarlig", "leder"),
  EDITORS(
      "editors", "redaktörer", "redaktör", "toimittajat", "toimittaja", "redaktører", "redaktør"),
  PURPOSE("purpose", "syfte", "tarkoitus", "formål"),
  TARGET_GROUP("targetgroup", "målgrupp", "kohderyhmä", "målgruppe"),
  APPROVED_BY("approvedby", "godkändav", "hyväksyjä", "godkjentav"),
  APPROVAL_BODY("approvalbody", "beslutsorgan", "toimielin", "vedtaksorgan"),
  APPROVAL_DATE(
      "approvaldate",
      "godkänd",
      "beslutsdatum",
      "hyväksytty",
      "päätöspäivä",
      "godkjent",
      "vedtaksdato"),
  APPROVAL_DOCUMENT(
      "approvaldocument", "diarienummer", "beslut", "asianumero", "päätös", "saksnummer", "vedtak"),
  FEED("feed", "rss", "flöde", "syöte", "strøm"),
  SENSITIVE_AUDIENCE("sensitiveaudience", "känsligmålgrupp", "herkkäkohderyhmä", "sårbarmålgruppe");

  private final Set<String> headings;

  Column(String... headings) {
    this.headings = Set.copyOf(Arrays.stream(headings).map(Column::plain).distinct().toList());
  }

  /// The column of that heading.
  static Optional<Column> of(String heading) {
    String wanted = plain(heading);
    return Arrays.stream(values()).filter(each -> each.headings.contains(wanted)).findFirst();
  }

  /// Letters and digits alone, without marks and case.
  static String plain(String text) {
    return Normalizer.normalize(
            text.toLowerCase(Locale.ROOT).replace("ø", "o").replace("æ", "ae"), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replaceAll("[^\\p{L}\\p{Nd}]+", "");
  }
}
