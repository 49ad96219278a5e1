package org.bevara.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Queries made to break or to stall a search, the same ones for the same seed: first those that
/// did it to others, then made-up ones. A half of these follow the grammar, with values that nobody
/// means well with; the others are earlier ones, cut, doubled and mixed.
public final class HostileQueries {

  /// What burned minutes in another parser, overran its stack, or was refused by it (measured).
  private static final List<String> KILLERS =
      List.of(
          "/[a-z]{1,1000}{1,1000}/",
          "(".repeat(20_000) + "a" + ")".repeat(20_000),
          "(".repeat(490) + "a" + ")".repeat(490),
          "/((a|b)+)+(x{1,500}){1,50}/",
          "*snö",
          "*",
          "a OR ".repeat(2_000) + "a",
          "a ".repeat(50),
          "-".repeat(1_000) + "a",
          "a".repeat(1_000),
          "a".repeat(255),
          "aaaa ".repeat(50),
          "snöplog".repeat(142),
          "snöplogs".repeat(31) + "ning",
          "vinterväghållningsarbetsplatsutbildningsplaneringskommittéordförande".repeat(14),
          "\"" + "a ".repeat(499) + "\"",
          "\"" + "och ".repeat(249) + "\"",
          "\"snö ".repeat(50),
          "a/".repeat(500),
          "1/".repeat(500),
          "a-".repeat(499) + "a",
          "a.b".repeat(333),
          "#" + "a".repeat(999),
          "@" + "å".repeat(999),
          "a\u0308".repeat(500),
          "a" + "\u0301".repeat(999),
          "\uD83D".repeat(1_000),
          "\uDE42\uD83D".repeat(500),
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(125),
          "\u202E\u202D\u2066".repeat(333),
          "\uFDFA".repeat(60),
          "\uFDFA".repeat(999),
          "ﬃ".repeat(999),
          "ก".repeat(1_000),
          "雪".repeat(1_000),
          "\u0000".repeat(1_000),
          "author:\"" + "a ".repeat(490) + "\"",
          "uri:" + "x".repeat(990),
          "from:99999999999 to:-1",
          "from:2024-02-30",
          "to:٢٠٢٤-٠١-٠١",
          "kommun* ".repeat(50),
          "ann* ".repeat(50),
          "(" + "kom* OR ".repeat(49) + "för*) -(och i att på)",
          "i OR ".repeat(49) + "i",
          "\"".repeat(999),
          ":".repeat(1_000),
          "from:".repeat(200));

  private static final List<String> WORDS =
      List.of(
          "snö",
          "och",
          "i",
          "att",
          "det",
          "snöröjning",
          "Storgatan",
          "skolskjuts",
          "brøyting",
          "vedtak",
          "kunnanvaltuusto",
          "lumi",
          "the",
          "snow",
          "KS",
          "2024/118",
          "12,5",
          "SKR:s",
          "e-post",
          "a_b@c.example",
          "åäöæø",
          "ÅÄÖ",
          "İ",
          "ß",
          "ǅ",
          "naïve",
          "x",
          "1",
          "ord'et",
          "https://a.example/p?q=(1)",
          "http://",
          "C++",
          "#snö",
          "@anna.ek",
          "#",
          "@",
          "🙂",
          "👩‍🚒");

  private static final List<String> FIELDS =
      List.of(
          "channel:",
          "kanal:",
          "KANAVA:",
          "author:",
          "författare:",
          "kind:",
          "lang:",
          "språk:",
          "state:",
          "outcome:",
          "signal:",
          "link:",
          "tag:",
          "mention:",
          "uri:",
          "from:",
          "to:",
          "från:",
          "till:",
          "chanel:",
          "x:",
          ":");

  private static final List<String> VALUES =
      List.of(
          "",
          "\"",
          "\"\"",
          "*",
          "post",
          "COMMENT",
          "sv",
          "xx",
          "live",
          "2024",
          "2024-02",
          "2024-02-30",
          "0000-00-00",
          "9999-12-31",
          "-1",
          "%",
          "_",
          "'; DROP TABLE record; --",
          "../../etc/passwd",
          "${jndi:ldap://a}",
          "<script>",
          "\u0000",
          "\"a\\\"b\"",
          "(a",
          "a)");

  private static final List<String> OPERATORS =
      List.of(" ", " AND ", " OCH ", " JA ", " OR ", " ELLER ", " TAI ", " NOT ", " -", " INTE ");

  private static final int REMEMBERED = 200;

  private final SplittableRandom random;
  private final List<String> earlier = new ArrayList<>();
  private int made;

  public HostileQueries(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public String next() {
    String query =
        made < KILLERS.size()
            ? KILLERS.get(made)
            : random.nextBoolean() ? or(0) : mutated(earlier(), 1 + random.nextInt(4));
    made++;
    if (earlier.size() < REMEMBERED) {
      earlier.add(query);
    } else {
      earlier.set(random.nextInt(REMEMBERED), query);
    }
    return query;
  }

  private String earlier() {
    return earlier.get(random.nextInt(earlier.size()));
  }

  private String or(int depth) {
    StringBuilder query = new StringBuilder();
    int parts = random.nextInt(100) == 0 ? random.nextInt(60) : 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      query.append(i == 0 ? "" : any(OPERATORS)).append(leaf(depth));
    }
    return query.toString();
  }

  private String leaf(int depth) {
    if (depth < 12 && random.nextInt(6) == 0) {
      return "(" + or(depth + 1) + (random.nextInt(20) == 0 ? "" : ")");
    }
    return switch (random.nextInt(12)) {
      case 0 -> any(FIELDS) + (random.nextBoolean() ? any(VALUES) : word());
      case 1 -> any(FIELDS) + '"' + word() + ' ' + any(VALUES) + '"';
      case 2 ->
          '"' + several(Math.min(1 + random.nextInt(12), 1 + random.nextInt(40)), this::word) + '"';
      case 3 -> "”" + word() + "«";
      case 4 -> word() + "*";
      case 5 -> any(WORDS).toLowerCase(java.util.Locale.ROOT) + "*";
      case 6 -> word() + ':' + word();
      case 7 -> (random.nextBoolean() ? "#" : "@") + word();
      default -> word();
    };
  }

  private String word() {
    return switch (random.nextInt(14)) {
      case 0 -> any(WORDS) + any(WORDS);
      case 1 -> any(WORDS).repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 140 : 4));
      case 2 -> several(1 + random.nextInt(6), this::character);
      case 3 -> character().repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 1_000 : 8));
      case 4 -> marked();
      case 5 ->
          any(WORDS)
              + any(List.of("/", "-", ".", "'", "_", ":", "&", "\u00AD", "\u200B"))
              + any(WORDS);
      default -> any(WORDS);
    };
  }

  /// A letter with more marks than any language has, or text that turns its direction.
  private String marked() {
    return random.nextBoolean()
        ? any(WORDS) + "\u0301\u0308\u20DD".repeat(1 + random.nextInt(10))
        : "\u202E" + any(WORDS) + "\u200F\u0627\u0644\u0639\u0631\u0628\u064A\u0629\u202C";
  }

  /// Of any plane, surrogates that stand alone among them.
  private String character() {
    return switch (random.nextInt(5)) {
      case 0 -> Character.toString(random.nextInt(0x110000));
      case 1 -> String.valueOf((char) (0xD800 + random.nextInt(0x800)));
      case 2 -> Character.toString(0x300 + random.nextInt(0x70));
      case 3 -> Character.toString(random.nextInt(0x80));
      default -> Character.toString(random.nextInt(0x3000));
    };
  }

  private String mutated(String query, int times) {
    StringBuilder changed =
        new StringBuilder(query.length() > 1_200 ? query.substring(0, 1_000) : query);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(6)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.insert(at, character());
        case 3 ->
            changed.insert(at, any(List.of("(", ")", "\"", "-", "*", ":", " ", "\u00A0", "«")));
        case 4 -> changed.insert(at, leaf(11));
        default -> changed.append(any(OPERATORS)).append(cut(earlier()));
      }
    }
    return changed.toString();
  }

  private String cut(String query) {
    return query.substring(0, Math.min(query.length(), random.nextInt(60)));
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String several(int times, Supplier<String> each) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < times; i++) {
      all.append(each.get()).append(times > 7 ? " " : "");
    }
    return all.toString();
  }
}
