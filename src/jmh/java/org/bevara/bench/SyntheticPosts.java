package org.bevara.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.search.IndexedRecord;

/// Made-up posts of a municipality's channels, as many as are asked for, in the order in which ten
/// years brought them; the same ones for the same number and seed. Nothing but the last thousand
/// texts is kept.
///
/// Three fifths are Swedish, the others Norwegian, Finnish and English. Three in a hundred repeat a
/// text with one word changed, one in a hundred is restricted, and one author writes some twenty.
public final class SyntheticPosts implements Iterator<IndexedRecord> {

  private static final Instant FIRST = Instant.parse("2016-01-01T06:00:00Z");
  private static final Duration SPAN = Duration.ofDays(3650);
  private static final int REMEMBERED = 1000;
  private static final List<String> CHANNELS =
      List.of(
          "kommunen",
          "skolan",
          "biblioteket",
          "simhallen",
          "trafik",
          "omsorg",
          "kultur",
          "vatten",
          "avfall",
          "miljo",
          "bygglov",
          "naringsliv",
          "raddning",
          "ungdom",
          "museet",
          "turism",
          "kommunestyret",
          "barnehage",
          "vei",
          "helse",
          "kirjasto",
          "koulu",
          "kadut",
          "liikunta");
  private static final List<String> FIRST_NAMES =
      List.of(
          "Anna",
          "Bo",
          "Cecilia",
          "David",
          "Eva",
          "Fredrik",
          "Gunilla",
          "Hans",
          "Inger",
          "Johan",
          "Karin",
          "Lars",
          "Maria",
          "Nils",
          "Olga",
          "Per",
          "Ragnhild",
          "Sven",
          "Tuula",
          "Ulf",
          "Veikko",
          "Wenche",
          "Yngve",
          "Åsa",
          "Örjan",
          "Aino",
          "Bjørn",
          "Elina",
          "Geir",
          "Hanne");
  private static final List<String> NAMES_BEGIN =
      List.of(
          "Lind", "Berg", "Sand", "Ek", "Lund", "Ström", "Sjö", "Gran", "Holm", "Ny", "Alm",
          "Björk", "Dal", "Fors", "Hag", "Hed", "Kvist", "Löv", "Norr", "Rosen", "Stål", "Söder",
          "Vester", "Wik", "Åker", "Öster");
  private static final List<String> NAMES_END =
      List.of(
          "gren", "berg", "ström", "kvist", "blad", "man", "dahl", "stedt", "lund", "vall", "qvist",
          "bo", "vik", "fors", "by", "haug", "nes", "la", "nen", "son");

  private final long posts;
  private final int authors;
  private final SplittableRandom random;
  private final Map<Language, Vocabulary> words = new EnumMap<>(Language.class);
  private final List<String> remembered = new ArrayList<>();
  private final List<Language> rememberedLanguages = new ArrayList<>();
  private long made;

  /// @param posts how many
  /// @param seed the same for the same posts
  public SyntheticPosts(long posts, long seed) {
    this.posts = posts;
    this.authors = (int) Math.max(10, Math.min(posts / 20, 1_000_000));
    this.random = new SplittableRandom(seed);
    for (Language language : List.of(Language.SV, Language.NB, Language.FI, Language.EN)) {
      words.put(language, Vocabulary.of(language));
    }
  }

  @Override
  public boolean hasNext() {
    return made < posts;
  }

  @Override
  public IndexedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Instant at =
        FIRST.plus(SPAN.dividedBy(posts).multipliedBy(made)).plusSeconds(random.nextInt(86_400));
    made++;
    Language language = language();
    String text = text(language);
    if (remembered.size() == REMEMBERED && random.nextInt(100) < 3) {
      int which = random.nextInt(REMEMBERED);
      language = rememberedLanguages.get(which);
      text = changed(remembered.get(which), language);
    }
    remember(text, language);
    return record(at, language, text);
  }

  private IndexedRecord record(Instant at, Language language, String text) {
    RecordId id = RecordId.fresh(at.plus(Duration.ofHours(9)), random);
    ChannelId channel = new ChannelId(CHANNELS.get(skewed(CHANNELS.size())));
    Author author = author(skewed(authors));
    String uri = "https://social.exempelkommun.example/" + channel.value() + "/p/" + id.value();
    ItemKind kind = kind();
    // short texts are told apart in no language, as by the detector
    Language told = text.length() < 25 ? Language.UND : language;
    return new IndexedRecord(
        id,
        channel,
        kind,
        uri,
        author,
        at,
        random.nextInt(25) == 0 ? SourceState.DELETED : SourceState.LIVE,
        told,
        random.nextInt(100) == 0,
        text,
        List.of(),
        random.nextInt(10) == 0 ? List.of(words(language).word(random)) : List.of(),
        random.nextInt(12) == 0 ? List.of(handle(skewed(authors))) : List.of(),
        random.nextInt(20) == 0 ? List.of("www.exempelkommun.example") : List.of(),
        random.nextInt(3) == 0 ? List.of("QUESTION") : List.of(),
        random.nextInt(2) == 0 ? "CULL_WHEN_LAPSED" : "PRESERVE",
        "{\"recordId\":\"%s\",\"channelId\":\"%s\",\"kind\":\"%s\",\"uri\":\"%s\",\"author\":{\"name\":\"%s\"},\"publishedAt\":\"%s\",\"language\":\"%s\",\"text\":\"%s\"}"
            .formatted(
                id.value(),
                channel.value(),
                kind.word(),
                uri,
                author.name(),
                at,
                told.code(),
                text));
  }

  private Language language() {
    int dice = random.nextInt(100);
    if (dice < 60) {
      return Language.SV;
    }
    return dice < 80 ? Language.NB : dice < 95 ? Language.FI : Language.EN;
  }

  private ItemKind kind() {
    int dice = random.nextInt(100);
    if (dice < 78) {
      return ItemKind.COMMENT;
    }
    return dice < 90 ? ItemKind.POST : dice < 98 ? ItemKind.REPLY : ItemKind.MESSAGE;
  }

  /// One to a hundred words, half of the texts less than some twenty.
  private String text(Language language) {
    int length = (int) Math.clamp(Math.round(18 * Math.exp(random.nextGaussian() * 0.9)), 1, 100);
    StringBuilder text = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < length; i++) {
      String word = words(language).word(random);
      text.append(
          begins ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
      begins = random.nextInt(9) == 0 || i == length - 1;
      text.append(begins ? (random.nextInt(5) == 0 ? "? " : ". ") : " ");
    }
    return text.toString().strip();
  }

  private String changed(String text, Language language) {
    String[] each = text.split(" ", -1);
    each[random.nextInt(each.length)] = words(language).word(random);
    return String.join(" ", each);
  }

  private void remember(String text, Language language) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(text);
      rememberedLanguages.add(language);
    } else {
      int which = random.nextInt(REMEMBERED);
      remembered.set(which, text);
      rememberedLanguages.set(which, language);
    }
  }

  private Vocabulary words(Language language) {
    Vocabulary vocabulary = words.get(language);
    if (vocabulary == null) {
      throw new IllegalStateException("no words in " + language);
    }
    return vocabulary;
  }

  /// Below `bound`, small numbers more often: the square of an even chance.
  private int skewed(int bound) {
    double chance = random.nextDouble();
    return (int) (chance * chance * bound);
  }

  private static Author author(int number) {
    return new Author(name(number), handle(number), null, number % 500 == 0);
  }

  /// Some 470,000 names, each of which the more authors share the more authors there are.
  private static String name(int number) {
    int mixed = Math.floorMod(number * 2_654_435, FIRST_NAMES.size() * 30 * 520);
    String first = FIRST_NAMES.get(mixed % FIRST_NAMES.size());
    int rest = mixed / FIRST_NAMES.size();
    char initial = (char) ('A' + rest / 520 % 26);
    return "%s %s. %s%s"
        .formatted(
            first,
            initial,
            NAMES_BEGIN.get(rest % NAMES_BEGIN.size()),
            NAMES_END.get(rest / NAMES_BEGIN.size() % NAMES_END.size()));
  }

  private static String handle(int number) {
    return "invanare." + number;
  }
}
