package org.bevara.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// Makes fictitious records for tests: a plain Swedish comment that each test changes where it
/// matters.
public final class Posts {

  public static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  public static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");

  private final RecordId id;
  private final String text;
  private String channel = "kommunen";
  private ItemKind kind = ItemKind.COMMENT;
  private @Nullable Author author = new Author("Anna Ek", "anna.ek", null, false);
  private @Nullable Instant at;
  private SourceState state = SourceState.LIVE;
  private Language language = Language.SV;
  private boolean restricted;
  private List<String> alts = List.of();
  private List<String> tags = List.of();
  private List<String> mentions = List.of();
  private List<String> hosts = List.of();
  private List<String> signals = List.of();
  private @Nullable String outcome;

  private Posts(RecordId id, String text) {
    this.id = id;
    this.text = text;
  }

  /// The identifier that ends in `number`.
  public static RecordId id(int number) {
    return new RecordId("%016d".formatted(number));
  }

  public static Posts post(int number, String text) {
    Posts post = new Posts(id(number), text);
    post.at = Instant.parse("2024-05-01T10:00:00Z").plusSeconds(number);
    return post;
  }

  public static List<IndexedRecord> all(Posts... posts) {
    return List.of(posts).stream().map(Posts::record).toList();
  }

  public IndexedRecord record() {
    return new IndexedRecord(
        id,
        new ChannelId(channel),
        kind,
        "https://social.exempelkommun.example/p/" + id,
        author,
        at,
        state,
        language,
        restricted,
        text,
        alts,
        tags,
        mentions,
        hosts,
        signals,
        outcome,
        "{\"recordId\":\"" + id + "\"}");
  }

  public Posts in(Language other) {
    language = other;
    return this;
  }

  public Posts at(@Nullable String time) {
    at = time == null ? null : Instant.parse(time);
    return this;
  }

  public Posts on(String other) {
    channel = other;
    return this;
  }

  public Posts by(@Nullable Author other) {
    author = other;
    return this;
  }

  public Posts a(ItemKind other) {
    kind = other;
    return this;
  }

  public Posts now(SourceState other) {
    state = other;
    return this;
  }

  public Posts secret() {
    restricted = true;
    return this;
  }

  public Posts showing(String... altTexts) {
    alts = List.of(altTexts);
    return this;
  }

  /// With everything that a record may carry.
  public Posts laden() {
    alts = List.of("en plogbil");
    tags = List.of("#Snö");
    mentions = List.of("@Kommunen");
    hosts = List.of("www.exempelkommun.example");
    signals = List.of("CASE_NUMBER");
    outcome = "REGISTER";
    return this;
  }

  /// A record of random words and values; equal for equal states of `random`.
  public static Posts random(int number, RandomGenerator random, List<String> words) {
    List<String> text = new ArrayList<>();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.add(words.get((int) (words.size() * Math.pow(random.nextDouble(), 2))));
    }
    Posts post = of(number, random, String.join(" ", text));
    post.restricted = random.nextInt(5) == 0;
    return post;
  }

  /// A record of that text and of random values, that anybody may see.
  public static Posts of(int number, RandomGenerator random, String text) {
    Posts post = post(number, text);
    post.channel = List.of("kommunen", "skolan", "biblioteket").get(random.nextInt(3));
    post.kind = ItemKind.values()[random.nextInt(4)];
    int person = random.nextInt(80);
    post.author =
        random.nextInt(10) == 0 ? null : new Author("Person " + person, "p" + person, null, false);
    post.at =
        random.nextInt(20) == 0
            ? null
            : Instant.parse("2022-11-01T00:00:00Z")
                .plusSeconds(random.nextInt(3 * 365 * 24 * 3600));
    post.state = SourceState.values()[random.nextInt(3)];
    post.language = Language.values()[random.nextInt(Language.values().length)];
    return post;
  }
}
