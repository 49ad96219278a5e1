package org.bevara.search.internal;

import org.bevara.record.Language;

/// Every field of the index: the registry, of which `archive-schema/index/fields.json` is the
/// readable form.
enum IndexField {
  RECORD_ID(
      "recordId", Type.KEYWORD, true, false, "identifier of the record; breaks ties in order"),
  CHANNEL_ID("channelId", Type.KEYWORD, true, true, "channel that the record belongs to"),
  KIND(
      "kind",
      Type.KEYWORD,
      true,
      true,
      "post, comment, reply, message, story, page, profile or media"),
  URI("uri", Type.KEYWORD, true, false, "permanent address with its fragment"),
  AUTHOR("author", Type.KEYWORD, true, true, "author's name as the source gives it"),
  AUTHOR_WORDS("authorWords", Type.TEXT, false, false, "words of the author's name and handle"),
  AUTHOR_HANDLE("authorHandle", Type.KEYWORD, true, false, "author's handle, without @"),
  AUTHOR_URL("authorUrl", Type.NONE, true, false, "author's address"),
  AUTHOR_OFFICIAL(
      "authorOfficial", Type.NONE, true, false, "whether the author speaks for the authority"),
  PUBLISHED_AT(
      "publishedAt", Type.TIME, true, false, "time of publication, in milliseconds since 1970"),
  YEAR("year", Type.NONE, false, true, "year of publication in the authority's zone"),
  STATE("state", Type.KEYWORD, true, true, "what is known of the item at its source"),
  LANGUAGE("language", Type.KEYWORD, true, true, "language of the text: sv, nb, nn, fi, en or und"),
  TEXT("text", Type.NONE, true, false, "the text as it was captured"),
  ALT("alt", Type.NONE, true, false, "texts that stand for the pictures"),
  EXACT("exact", Type.TEXT, false, false, "words of text and alternative texts, as they stand"),
  TEXT_SV("text_sv", Type.TEXT, false, false, "the same, by the lemmas and parts of Swedish words"),
  TEXT_NB("text_nb", Type.TEXT, false, false, "the same, by the lemmas and parts of Norwegian bokmål words"),
  TEXT_NN("text_nn", Type.TEXT, false, false, "the same, by the lemmas and parts of Norwegian nynorsk words"),
  TEXT_FI("text_fi", Type.TEXT, false, false, "the same, by the lemmas and parts of Finnish words"),
  TEXT_EN("text_en", Type.TEXT, false, false, "the same, by the lemmas and parts of English words"),
  HASHTAG(
      "hashtag", Type.KEYWORD, true, false, "hashtags, without #, in lower case where searched"),
  MENTION(
      "mention",
      Type.KEYWORD,
      true,
      false,
      "handles mentioned, without @, in lower case where searched"),
  CASE_NUMBER(
      "caseNumber", Type.KEYWORD, false, false, "case numbers in the text, as ks 2024/113"),
  LINK("link", Type.KEYWORD, true, false, "host names linked to"),
  SIGNAL("signal", Type.KEYWORD, true, false, "codes of what was noticed in the text"),
  OUTCOME("outcome", Type.KEYWORD, true, false, "outcome of the appraisal"),
  JSON("json", Type.NONE, true, false, "the item as the command line prints it"),
  SPELLING(
      "spelling",
      Type.KEYWORD,
      false,
      false,
      "words of text and alternative texts without signs and as written, for completion"),
  GIST(
      "gist",
      Type.KEYWORD,
      false,
      false,
      "digest of what the text says: equal where it says the same"),
  SHAPE(
      "shape",
      Type.KEYWORD,
      false,
      false,
      "digest of the beginnings of its words: equal where it may say nearly the same");

  /// How a field is searched.
  enum Type {
    /// Not at all.
    NONE,
    /// By its whole value.
    KEYWORD,
    /// By range.
    TIME,
    /// By its words, with their positions and offsets.
    TEXT
  }

  private final String key;
  private final Type type;
  private final boolean stored;
  private final boolean faceted;
  private final String meaning;

  IndexField(String key, Type type, boolean stored, boolean faceted, String meaning) {
    this.key = key;
    this.type = type;
    this.stored = stored;
    this.faceted = faceted;
    this.meaning = meaning;
  }

  /// The name in the index.
  String key() {
    return key;
  }

  Type type() {
    return type;
  }

  boolean stored() {
    return stored;
  }

  boolean faceted() {
    return faceted;
  }

  String meaning() {
    return meaning;
  }

  /// Where the stems of `language` stand; undetermined text has none of its own.
  static IndexField textOf(Language language) {
    return switch (language) {
      case SV -> TEXT_SV;
      case NB -> TEXT_NB;
      case NN -> TEXT_NN;
      case FI -> TEXT_FI;
      case EN -> TEXT_EN;
      case UND -> EXACT;
    };
  }
}
