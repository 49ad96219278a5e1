package org.bevara.disposal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bevara.record.ArchiveKey;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;

class CanaryScanTests {

  private static final ArchiveKey KEY = new ArchiveKey(new byte[32]);
  private static final Instant AT = Instant.parse("2026-11-30T04:00:00Z");
  private static final String ADDRESS = "http://www.example.org/inlagg/hundrastgard#kommentar-17";

  private final Random random = new Random(20261130);
  private final RecordId record = RecordId.fresh(AT, random);

  @Test
  void addressIsFoundAndNotWhereItIsTheBeginningOfAnother() throws IOException {
    CanaryScan scan = new CanaryScan(List.of(canary(ADDRESS, true)), KEY);
    assertThat(scan.in(ADDRESS)).containsExactly(record);
    assertThat(scan.in("see \"" + ADDRESS + "\".")).containsExactly(record);
    assertThat(scan.in(ADDRESS + "1")).isEmpty();
    assertThat(scan.in(ADDRESS.substring(1))).isEmpty();
  }

  @Test
  void wordsAreFoundAcrossTheBoundsOfWhatIsReadAtATime() throws IOException {
    CanaryScan scan = new CanaryScan(List.of(canary("Grinden är trasig igen", false)), KEY);
    byte[] words = "Grinden är trasig igen".getBytes(UTF_8);
    int boundary = Canary.LONGEST + CanaryScan.CHUNK;
    for (int start = boundary - words.length - 1; start <= boundary + 2; start++) {
      byte[] bytes = new byte[3 * CanaryScan.CHUNK];
      random.nextBytes(bytes);
      System.arraycopy(words, 0, bytes, start, words.length);
      assertThat(scan.in(new ByteArrayInputStream(bytes)))
          .as("at %d", start)
          .containsExactly(record);
    }
  }

  @Test
  void longAddressIsFoundByItsEnd() throws IOException {
    String address = "http://www.example.org/" + "a".repeat(700) + "#kommentar-18";
    CanaryScan scan = new CanaryScan(List.of(canary(address, true)), KEY);
    assertThat(scan.in(address)).containsExactly(record);
  }

  @Test
  void amongThousandsExactlyThoseThatStandThereAreFound() throws IOException {
    List<Canary> canaries = new ArrayList<>();
    List<RecordId> records = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      RecordId each = RecordId.fresh(AT, random);
      records.add(each);
      canaries.add(
          Canary.of(each, "words of item number %06d".formatted(i).getBytes(UTF_8), true, KEY));
    }
    CanaryScan scan = new CanaryScan(canaries, KEY);
    assertThat(scan.in("words of item number 000042 and words of item number 004999"))
        .isEqualTo(Set.of(records.get(42), records.get(4999)));
    assertThat(scan.in("words of item number 005000")).isEmpty();
  }

  @Test
  void textsThatEndAlikeAreToldApartByTheirBeginnings() throws IOException {
    List<Canary> canaries = new ArrayList<>();
    List<RecordId> records = new ArrayList<>();
    for (String beginning : List.of("red", "green", "blue", "white")) {
      RecordId each = RecordId.fresh(AT, random);
      records.add(each);
      String words = beginning + " is the colour of the library";
      canaries.add(Canary.of(each, words.getBytes(UTF_8), false, KEY));
    }
    CanaryScan scan = new CanaryScan(canaries, KEY);
    assertThat(scan.in("whether white is the colour of the library or red"))
        .containsExactly(records.get(3));
    assertThat(scan.in("red is the colour of the library, green is the colour of the library"))
        .isEqualTo(Set.of(records.get(0), records.get(1)));
  }

  @Test
  void latinLettersAreAFormOfTheirOwn() throws IOException {
    byte[] latin = "Åäö i gamla filer finns".getBytes(ISO_8859_1);
    CanaryScan scan = new CanaryScan(List.of(Canary.of(record, latin, false, KEY)), KEY);
    assertThat(scan.in(new ByteArrayInputStream(latin))).containsExactly(record);
  }

  private Canary canary(String text, boolean ends) {
    return Canary.of(record, text.getBytes(UTF_8), ends, KEY);
  }
}
