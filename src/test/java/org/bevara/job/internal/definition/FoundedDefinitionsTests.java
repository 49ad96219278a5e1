package org.bevara.job.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.channel.Channel;
import org.bevara.channel.Jurisdiction;
import org.bevara.founding.Answers;
import org.bevara.founding.ChannelList;
import org.bevara.founding.Explanation;
import org.bevara.founding.Fault;
import org.bevara.founding.Founding;
import org.bevara.founding.FoundingFolder;
import org.bevara.job.Definitions;
import org.bevara.job.JobDefinitions;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What founding an authority writes, held against what the program reads.
class FoundedDefinitionsTests {

  private static final AuthorityName NAME = new AuthorityName("provkommun");

  private static final String LIST =
      """
      name;url;platform;platform id;handle;unit;level;records creator;status;languages;manager;editors;purpose;target group;approved by;approval body;approval date;approval document;feed;sensitive audience
      Torget "A": #1;https://a.example/x?y=z;Web;site-1;@torget;;;;active;sv en;Chefen;Åsa Ö, Bo;Att: {svara}\\;Alla;Chefen;Nämnden;2024-01-15;KS 1;https://a.example/feed;no
      Skolan;https://b.example/;;;;Barn & unga;enhet;Nämnden;;;;;;;;;;;;ja
      Skolan;https://c.example/;;;;Barn & unga;;;closed;nynorsk;;;;;;;;;;
      """;

  @TempDir Path jobs;

  private static Answers answers(Jurisdiction jurisdiction) {
    return new Answers(
        NAME,
        "Prov \"kommun\": é\u0085",
        jurisdiction,
        Answers.languagesOf(jurisdiction),
        Answers.zoneOf(jurisdiction),
        null,
        2,
        List.of("KS {year}/{number}"),
        LocalDate.of(2026, 3, 1));
  }

  private Definitions found(Answers answers, String list) {
    FoundingFolder.write(
        jobs.resolve("provkommun"),
        new Founding(answers, ChannelList.read(list.getBytes(StandardCharsets.UTF_8))).files());
    return JobDefinitions.read(jobs, NAME);
  }

  @ParameterizedTest
  @EnumSource(Jurisdiction.class)
  void whatIsWrittenPassesTheCheckWithoutAFinding(Jurisdiction jurisdiction) {
    Definitions founded = found(answers(jurisdiction), LIST);
    assertThat(founded.findings()).isEmpty();
    assertThat(founded.authority().jurisdiction()).isEqualTo(jurisdiction);
    assertThat(founded.authority().displayName().values())
        .containsExactly("Prov \"kommun\": é\u0085");
    assertThat(founded.digests().keySet())
        .map(file -> file.replace("provkommun/", ""))
        .containsExactlyInAnyOrder(
            "authority.yaml",
            "channels.yaml",
            "disposal-schedule.yaml",
            "harvest.yaml",
            "documentation.yaml",
            "oversight.yaml",
            "notice.yaml",
            "fixity.yaml");
    assertThat(founded.channels())
        .extracting(channel -> channel.id().value())
        .containsExactly("torget-a-1", "skolan", "skolan-2");
    Channel torget = founded.channels().getFirst();
    assertThat(torget.purpose()).isEqualTo("Att: {svara}\\");
    assertThat(torget.handle()).isEqualTo("torget");
    assertThat(torget.isHarvested()).isTrue();
    assertThat(torget.recordsCreator()).isEqualTo("Prov \"kommun\": é\u0085");
    Channel school = founded.channels().get(1);
    assertThat(school.sensitiveAudience()).isTrue();
    assertThat(school.unit()).isEqualTo("barn-unga");
    assertThat(school.isHarvested()).isFalse();
  }

  @Test
  void nothingThatIsFoundedCanDestroyAnything() {
    Definitions founded = found(answers(Jurisdiction.SE), LIST);
    assertThat(founded.disposalSchedule().rules())
        .extracting(RetentionRule::outcome)
        .containsOnly(Outcome.REGISTER, Outcome.RETAIN);
    assertThat(founded.disposalSchedule().authorities()).isEmpty();
  }

  @Test
  void authorityWithoutChannelsIsFoundedToo() {
    FoundingFolder.write(
        jobs.resolve("provkommun"),
        new Founding(answers(Jurisdiction.FI), ChannelList.empty()).files());
    Definitions founded = JobDefinitions.read(jobs, NAME);
    assertThat(founded.findings()).isEmpty();
    assertThat(founded.channels()).isEmpty();
    assertThat(founded.authority().languages()).containsExactly(Language.FI);
  }

  @Test
  void folderThatIsThereIsLeftAloneAndNothingHalfWrittenIsLeft() throws IOException {
    Path folder = Files.createDirectory(jobs.resolve("provkommun"));
    assertThatThrownBy(() -> found(answers(Jurisdiction.SE), LIST))
        .isInstanceOfSatisfying(
            BevaraException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("FOLDER_EXISTS");
              assertThat(refused.exitCode()).isEqualTo(3);
            });
    assertThat(folder).isEmptyDirectory();
    try (Stream<Path> entries = Files.list(jobs)) {
      assertThat(entries).containsExactly(folder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en", "de"})
  void everyFindingIsExplained(String language) {
    Explanation explanation = new Explanation(Locale.forLanguageTag(language));
    String none = explanation.ofFinding("NO_SUCH_CODE");
    assertThat(
            Arrays.stream(DefinitionCode.values())
                .filter(code -> explanation.ofFinding(code.name()).equals(none)))
        .isEmpty();
    for (String code :
        List.of("DECISION_MISSING", "TRUST_EXPIRED", "SECRET_MISSING", "RULE_TWICE")) {
      assertThat(explanation.ofFinding(code)).isNotEqualTo(none);
    }
    assertThat(explanation.ofFault(new Fault(1, "", "COLUMN_TWICE", "", true))).isNotBlank();
  }

  @Test
  void fourLanguagesHaveTheSameWords() throws IOException {
    for (String bundle : List.of("files", "explanations")) {
      Set<String> english = keys(bundle + ".properties");
      for (String language : List.of("sv", "fi", "nb")) {
        assertThat(keys(bundle + "_" + language + ".properties")).isEqualTo(english);
      }
    }
  }

  private static Set<String> keys(String file) throws IOException {
    Properties words = new Properties();
    try (var in = Files.newBufferedReader(Path.of("src/main/resources/founding", file))) {
      words.load(in);
    }
    return words.stringPropertyNames();
  }
}
