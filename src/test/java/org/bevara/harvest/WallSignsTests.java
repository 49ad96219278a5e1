package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.harvest.WallSigns.Sign;
import org.bevara.harvest.WallSigns.Wall;
import org.bevara.harvest.WallSigns.Where;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class WallSignsTests {

  @Test
  void tableIsWrittenAsItIsRead() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("archive-schema/mapping/page-walls.tsv")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(lines).doesNotHaveDuplicates().hasSize(WallSigns.OF_PROGRAM.all().size());
    assertThat(lines)
        .allSatisfy(line -> {
          String[] cells = line.split("\t", -1);
          assertThat(cells).hasSize(6);
          assertThat(cells[2]).isIn("strong", "weak");
          assertThat(cells[3]).isIn("-", "sv", "fi", "nb", "en");
        });
    for (String language : List.of("sv", "fi", "nb", "en")) {
      for (Wall wall : Wall.values()) {
        assertThat(lines).anyMatch(line -> line.startsWith(wall + "\tphrase\tstrong\t" + language));
      }
    }
  }

  @Test
  void everyPhraseIsSpelledAsATitleIsAndEverySelectorIsOne() {
    for (Sign sign : WallSigns.OF_PROGRAM.all()) {
      switch (sign.where()) {
        case PHRASE, HEADER -> assertThat(sign.term()).isEqualTo(PageJudge.plain(sign.term()));
        case PATH -> assertThat(sign.term()).doesNotContain("/", " ");
        case ELEMENT ->
            assertThatCode(() -> Jsoup.parse("").select(sign.term())).doesNotThrowAnyException();
      }
    }
    Set<Where> used =
        WallSigns.OF_PROGRAM.all().stream().map(Sign::where).collect(Collectors.toSet());
    assertThat(used).isEqualTo(EnumSet.allOf(Where.class));
  }
}
