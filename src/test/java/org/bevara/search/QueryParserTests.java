package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          snö                           | word:snö
          snö is                        | (and word:snö word:is)
          snö AND is                    | (and word:snö word:is)
          snö OCH is OG regn JA hagel   | (and word:snö word:is word:regn word:hagel)
          snö OR is ELLER regn TAI sol  | (or word:snö word:is word:regn word:sol)
          a OR b c                      | (or word:a (and word:b word:c))
          (a OR b) c                    | (and (or word:a word:b) word:c)
          NOT snö                       | (not word:snö)
          INTE a IKKE b IKKJE c EI d    | (and (not word:a) (not word:b) (not word:c) (not word:d))
          snö -is                       | (and word:snö (not word:is))
          snö -(is OR regn)             | (and word:snö (not (or word:is word:regn)))
          --snö                         | (not (not word:snö))
          covid-19                      | word:covid-19
          och eller inte and or not     | (and word:och word:eller word:inte word:and word:or word:not)
          "snö och is"                  | "snö och is"
          ”snö och is” «is» „is“        | (and "snö och is" "is" "is")
          snö"is"                       | (and word:snö "is")
          snö*                          | prefix:snö
          123*                          | prefix:123
          KS 2024/118                   | case:ks 2024/118
          #Snöröjning @Anna.Ek          | (and tag:snöröjning mention:anna.ek)
          tag:#snö tag:snö              | (and tag:snö tag:snö)
          kanal:Kommunen                | channel:kommunen
          KANAVA:kunta                  | channel:kunta
          author:"Anna Ek"              | author:Anna Ek
          författare:anna               | author:anna
          kind:Comment lang:SV          | (and kind:comment lang:sv)
          state:deleted_at_origin       | state:DELETED_AT_ORIGIN
          outcome:register signal:case  | (and outcome:REGISTER signal:CASE)
          från:2024-05-01 till:2024-05  | (and from:2024-05-01 to:2024-05-31)
          from:2024 to:2024             | (and from:2024-01-01 to:2024-12-31)
          to:2024-02                    | to:2024-02-29
          uri:"https://a.example/(1)#c" | uri:https://a.example/(1)#c
          https://a.example/p/1#c-2     | uri:https://a.example/p/1#c-2
          SKR:s EU:n 9:30 SJ:s          | (and word:SKR:s word:EU:n word:9:30 word:SJ:s)
          rock & roll !                 | (and word:rock word:roll)
          snö \uD83D\uDE42              | (and word:snö word:\uD83D\uDE42)
          link:WWW.a.example            | link:www.a.example
          ((((((((((a))))))))))         | word:a
          """)
  void queryIsUnderstood(String query, String tree) {
    assertThat(QueryParser.parse(query).printed()).isEqualTo(tree);
  }

  @Test
  void blankQueryAsksForEverything() {
    assertThat(QueryParser.parse(" \t\n\u00A0").printed()).isEqualTo("all");
    assertThat(QueryParser.parse("").printed()).isEqualTo("all");
  }

  @Test
  void letterOfTwoCharactersIsReadAsOne() {
    assertThat(QueryParser.parse("va\u0308g").printed()).isEqualTo("word:väg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          (snö              |  5 | a closing ) for the ( at column 1
          snö)              |  4 | no ) without a ( before it
          ()                |  2 | a word, a "phrase"
          snö AND           |  8 | a word, a "phrase"
          OR snö            |  1 | a word, a "phrase"
          snö AND OR is     |  9 | a word, a "phrase"
          snö NOT           |  8 | a word, a "phrase"
          snö "is           |  5 | a closing "
          \uD83D\uDE42 "is  |  3 | a closing "
          sn*               |  1 | at least 3 letters
          *snö              |  1 | at least 3 letters
          sn*ö              |  1 | at least 3 letters
          snö**             |  1 | at least 3 letters
          *                 |  2 | a word, a "phrase"
          kanal:            |  7 | a value right after channel:
          kanal: x          |  7 | a value right after channel:
          kind:tweet        |  6 | one of post, comment, reply
          lang:xx           |  6 | one of sv, nb, nn, fi, en, und
          state:gone        |  7 | one of live, edited
          from:2024-13-01   |  6 | a date that is in the calendar
          from:2023-02-29   |  6 | a date that is in the calendar
          to:1/5            |  4 | a date such as
          x chanel:y        |  3 | one of the fields channel: author:
          !!!               |  4 | a word, a "phrase"
          ((((((((((( a     | 11 | at most 10 deep
          -----------a      | 11 | at most 10 deep
          """)
  void malformedQueryIsToldWhereAndWhatWasExpected(String query, int column, String expected) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> QueryParser.parse(query))
        .withMessageContaining("at column " + column + ":")
        .withMessageContaining(expected)
        .withMessageContaining("Example: ")
        .satisfies(e -> assertThat(e.code()).isEqualTo("QUERY_MALFORMED"));
  }

  @Test
  void messageDoesNotRepeatTheWordsOfTheQuery() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> QueryParser.parse("hemlig hemlig: \"hemlig"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hemlig"));
  }

  @Test
  void exampleInTheMessageIsItselfAQuery() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> QueryParser.parse("("))
        .satisfies(e -> {
          String message = String.valueOf(e.getMessage());
          String example = message.substring(message.indexOf("Example: ") + 9);
          assertThat(QueryParser.parse(example).printed())
              .isEqualTo(
                  "(and word:snöröjning (or channel:kommunen \"KS 2024/118\") (not kind:page))");
        });
  }

  @Test
  void lengthAndNumberOfTermsAreBounded() {
    assertThat(QueryParser.parse("a ".repeat(50)).printed()).startsWith("(and word:a");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> QueryParser.parse("a ".repeat(51)))
        .withMessageContaining("at column 101:")
        .withMessageContaining("at most 50 words");
    assertThat(QueryParser.parse("a".repeat(1000)).printed()).hasSize(1005);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> QueryParser.parse("a".repeat(1001)))
        .withMessageContaining("at most 1000 characters, this one has 1001");
  }

  @Test
  void anyInputIsEitherUnderstoodOrMalformed() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] pieces = {
      "(",
      ")",
      "\"",
      "-",
      "*",
      ":",
      "#",
      "@",
      " ",
      "AND",
      "OCH",
      "OR",
      "NOT ",
      "kanal:",
      "from:",
      "2024-02-30",
      "uri:",
      "snö",
      "å",
      "e\u0301",
      "\uD83D\uDE42",
      "\uD83D",
      "\u0000",
      "http://",
      "kind:post",
      "tag:#",
      "SKR:s",
      "x:y",
      "\uFFFF",
      "”",
      "\t",
      "lang:",
      "«"
    };
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder query = new StringBuilder();
      int length = random.nextInt(random.nextInt(100) == 0 ? 400 : 20);
      for (int j = 0; j < length; j++) {
        query.append(
            random.nextInt(10) == 0
                ? Character.toString(random.nextInt(0x11000))
                : pieces[random.nextInt(pieces.length)]);
      }
      try {
        assertThat(QueryParser.parse(query.toString()).printed()).isNotEmpty();
        understood++;
      } catch (UsageException e) {
        assertThat(e.code()).isEqualTo("QUERY_MALFORMED");
      }
    }
    assertThat(understood).isBetween(1000, 19_000);
  }
}
