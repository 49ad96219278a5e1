package org.bevara.search.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.SourceState;
import org.bevara.search.CaseNumbers;
import org.bevara.search.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Makes a record into a document of the index, and back.
final class Documents {

  /// Terms end at 32766 bytes; captured values may be of any length, so a longer one is found by
  /// its beginning and its digest.
  private static final int LONGEST_KEYWORD = 1000;

  private static final FieldType WORDS = new FieldType();

  static {
    WORDS.setTokenized(true);
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    WORDS.freeze();
  }

  private Documents() {}

  /// What the record is.
  ///
  /// @param zone in which the year of publication is counted
  static Document document(IndexedRecord record, ZoneId zone) {
    Document document = new Document();
    keyword(document, IndexField.RECORD_ID, record.recordId().value());
    document.add(
        new SortedDocValuesField(
            IndexField.RECORD_ID.key(), new BytesRef(record.recordId().value())));
    keyword(document, IndexField.CHANNEL_ID, record.channelId().value());
    keyword(document, IndexField.KIND, record.kind().word());
    keyword(document, IndexField.URI, record.uri());
    keyword(document, IndexField.STATE, record.state().name());
    keyword(document, IndexField.LANGUAGE, record.language().code());
    addAuthor(document, record.author());
    addTime(document, record.publishedAt(), zone);
    addText(document, record);
    record.hashtags().forEach(tag -> label(document, IndexField.HASHTAG, tag));
    record.mentions().forEach(handle -> label(document, IndexField.MENTION, handle));
    record.linkHosts().forEach(host -> label(document, IndexField.LINK, host));
    record.signals().forEach(code -> keyword(document, IndexField.SIGNAL, code));
    if (record.outcome() != null) {
      keyword(document, IndexField.OUTCOME, record.outcome());
    }
    stored(document, IndexField.JSON, record.json());
    addLikeness(document, body(record.text(), record.altTexts()));
    time(document, IndexField.CAPTURED_AT, record.capturedAt());
    Instant goneAt = record.goneAt();
    if (goneAt != null) {
      time(document, IndexField.GONE_AT, goneAt);
    }
    return document;
  }

  /// What the record was before, a document for each, by where it stands.
  static Map<PartitionName, List<Document>> earlier(IndexedRecord record, ZoneId zone) {
    if (record.earlier().isEmpty()) {
      return Map.of();
    }
    List<IndexedRecord> forms = record.forms();
    Map<PartitionName, List<Document>> documents = new TreeMap<>();
    for (int i = 0; i < record.earlier().size(); i++) {
      IndexedRecord form = forms.get(i);
      Document document = document(form, zone);
      document.add(
          new LongField(IndexField.UNTIL.key(), millis(forms.get(i + 1).since()), Field.Store.NO));
      PartitionName name = PartitionName.of(form.restricted(), form.publishedAt(), zone).before();
      documents.computeIfAbsent(name, _ -> new ArrayList<>()).add(document);
    }
    return documents;
  }

  /// What a document was made from, by itself.
  ///
  /// @param restricted which the document does not say, but the part of the index where it stands
  static IndexedRecord record(Document document, boolean restricted) {
    String publishedAt = document.get(IndexField.PUBLISHED_AT.key());
    String goneAt = document.get(IndexField.GONE_AT.key());
    return new IndexedRecord(
        new RecordId(value(document, IndexField.RECORD_ID)),
        new ChannelId(value(document, IndexField.CHANNEL_ID)),
        ItemKind.valueOf(value(document, IndexField.KIND).toUpperCase(Locale.ROOT)),
        value(document, IndexField.URI),
        author(document),
        publishedAt == null ? null : Instant.parse(publishedAt),
        SourceState.valueOf(value(document, IndexField.STATE)),
        language(document),
        restricted,
        value(document, IndexField.TEXT),
        values(document, IndexField.ALT),
        values(document, IndexField.HASHTAG),
        values(document, IndexField.MENTION),
        values(document, IndexField.LINK),
        values(document, IndexField.SIGNAL),
        document.get(IndexField.OUTCOME.key()),
        value(document, IndexField.JSON),
        Instant.parse(value(document, IndexField.CAPTURED_AT)),
        goneAt == null ? null : Instant.parse(goneAt),
        List.of());
  }

  /// What the words of a record are read from: its text, then the texts of its pictures, a line
  /// each. Offsets in the index are places in this.
  static String body(Document document) {
    return body(value(document, IndexField.TEXT), values(document, IndexField.ALT));
  }

  static Language language(Document document) {
    return Language.valueOf(value(document, IndexField.LANGUAGE).toUpperCase(Locale.ROOT));
  }

  static String value(Document document, IndexField field) {
    return Objects.requireNonNull(document.get(field.key()), field.key());
  }

  /// The term for a value that is compared as a whole.
  static String term(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_KEYWORD) {
      return value;
    }
    return value.substring(0, value.offsetByCodePoints(0, 200)) + "…" + Sha256.of(bytes);
  }

  /// The term for a tag, a handle or a host: without its mark, in lower case.
  static String labelTerm(String value) {
    String bare = value.startsWith("#") || value.startsWith("@") ? value.substring(1) : value;
    return term(bare.toLowerCase(Locale.ROOT));
  }

  private static void addAuthor(Document document, @Nullable Author author) {
    if (author == null) {
      return;
    }
    keyword(document, IndexField.AUTHOR, author.name());
    words(document, IndexField.AUTHOR_WORDS, author.name());
    String handle = author.handle();
    if (handle != null) {
      label(document, IndexField.AUTHOR_HANDLE, handle);
      words(document, IndexField.AUTHOR_WORDS, handle);
    }
    String url = author.url();
    if (url != null) {
      stored(document, IndexField.AUTHOR_URL, url);
    }
    stored(document, IndexField.AUTHOR_OFFICIAL, Boolean.toString(author.official()));
  }

  private static @Nullable Author author(Document document) {
    String name = document.get(IndexField.AUTHOR.key());
    return name == null
        ? null
        : new Author(
            name,
            document.get(IndexField.AUTHOR_HANDLE.key()),
            document.get(IndexField.AUTHOR_URL.key()),
            Boolean.parseBoolean(value(document, IndexField.AUTHOR_OFFICIAL)));
  }

  private static void addTime(Document document, @Nullable Instant at, ZoneId zone) {
    if (at == null) {
      return;
    }
    time(document, IndexField.PUBLISHED_AT, at);
    PartitionName.year(at, zone)
        .ifPresent(year ->
            document.add(new SortedSetDocValuesField(IndexField.YEAR.key(), new BytesRef(year))));
  }

  private static void time(Document document, IndexField field, Instant at) {
    document.add(new LongField(field.key(), millis(at), Field.Store.NO));
    stored(document, field, at.toString());
  }

  /// A page may state any time, also one that no count of milliseconds reaches.
  static long millis(Instant at) {
    if (at.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE + 1))) {
      return Long.MIN_VALUE + 1;
    }
    return at.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)) ? Long.MAX_VALUE : at.toEpochMilli();
  }

  private static void addText(Document document, IndexedRecord record) {
    stored(document, IndexField.TEXT, record.text());
    record.altTexts().forEach(alt -> stored(document, IndexField.ALT, alt));
    String body = body(record.text(), record.altTexts());
    words(document, IndexField.EXACT, body);
    CaseNumbers.in(body)
        .forEach(number ->
            document.add(
                new StringField(IndexField.CASE_NUMBER.key(), term(number), Field.Store.NO)));
    for (Language language : Words.analyzedAs(record.language())) {
      words(document, IndexField.textOf(language), body);
    }
  }

  private static void addLikeness(Document document, String body) {
    for (String word : Spelling.words(body)) {
      document.add(new StringField(IndexField.SPELLING.key(), Spelling.term(word), Field.Store.NO));
    }
    Gist gist = Gist.of(body);
    if (!gist.isEmpty()) {
      digest(document, IndexField.GIST, gist.digest());
      digest(document, IndexField.SHAPE, gist.shape());
    }
  }

  private static void digest(Document document, IndexField field, long digest) {
    document.add(new StringField(field.key(), digestTerm(digest), Field.Store.NO));
    document.add(new NumericDocValuesField(field.key(), digest));
  }

  /// The term for a digest.
  static BytesRef digestTerm(long digest) {
    return new BytesRef(HexFormat.of().toHexDigits(digest));
  }

  private static String body(String text, List<String> altTexts) {
    return altTexts.isEmpty() ? text : text + "\n" + String.join("\n", altTexts);
  }

  private static void keyword(Document document, IndexField field, String value) {
    String term = term(value);
    document.add(new StringField(field.key(), term, Field.Store.NO));
    if (field.faceted()) {
      document.add(new SortedSetDocValuesField(field.key(), new BytesRef(term)));
    }
    stored(document, field, value);
  }

  private static void label(Document document, IndexField field, String value) {
    document.add(new StringField(field.key(), labelTerm(value), Field.Store.NO));
    stored(document, field, value);
  }

  private static void words(Document document, IndexField field, String text) {
    document.add(new Field(field.key(), Words.spelled(field, text), WORDS));
  }

  private static void stored(Document document, IndexField field, String value) {
    document.add(new StoredField(field.key(), value));
  }

  private static List<String> values(Document document, IndexField field) {
    return Arrays.asList(document.getValues(field.key()));
  }
}
