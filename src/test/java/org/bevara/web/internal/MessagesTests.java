package org.bevara.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Route.Occasion;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.ProposalState;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope.Basis;
import org.bevara.job.JobStep;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change.Match;
import org.bevara.oversight.Conversation;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.TaskOutcome;
import org.bevara.plan.ImportedRule;
import org.bevara.plan.UnmappedRow;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.web.internal.page.Concern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the pages, in four languages, and the rules of the pages' markup.
class MessagesTests {

  private static final Path WEB = Path.of("src/main/resources/web");
  private static final Map<String, Class<? extends Enum<?>>> GROUPS =
      Map.ofEntries(
          Map.entry("role", Role.class),
          Map.entry("kind", ItemKind.class),
          Map.entry("state", SourceState.class),
          Map.entry("custody", Custody.class),
          Map.entry("outcome", Outcome.class),
          Map.entry("reason", ReasonCode.class),
          Map.entry("direction", Direction.class),
          Map.entry("visibility", Visibility.class),
          Map.entry("language", Language.class),
          Map.entry("channelStatus", ChannelStatus.class),
          Map.entry("caseBy", CaseIndex.By.class),
          Map.entry("planFrom", CountFrom.class),
          Map.entry("planNote", ImportedRule.Note.class),
          Map.entry("planCode", UnmappedRow.Code.class),
          Map.entry("holdKind", HoldKind.class),
          Map.entry("holdBasis", Basis.class),
          Map.entry("cause", Cause.class),
          Map.entry("match", Match.class),
          Map.entry("proposalState", ProposalState.class),
          Map.entry("leftOut", LeftOut.class),
          Map.entry("taskKind", Occasion.class),
          Map.entry("taskAdvice", Occasion.class),
          Map.entry("taskOutcome", TaskOutcome.class),
          Map.entry("conversation", Conversation.class),
          Map.entry("concern", Concern.class),
          Map.entry("finding", FindingCode.class));

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(WEB.resolve("pages"))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb"})
  void everyLanguageHasTheSameWords(String language) throws IOException {
    assertThat(messages(language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(messages("en").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyWordIsWrittenAndTakesTheSameArguments(String language) throws IOException {
    Properties english = messages("en");
    messages(language)
        .forEach((key, text) -> {
          assertThat(text.toString()).as("%s", key).isNotBlank().doesNotContain("TODO");
          assertThat(
                  new MessageFormat(text.toString(), Locale.forLanguageTag(language))
                      .getFormatsByArgumentIndex())
              .as("%s", key)
              .hasSameSizeAs(
                  new MessageFormat(english.getProperty(key.toString()), Locale.ENGLISH)
                      .getFormatsByArgumentIndex());
        });
  }

  @Test
  void everyWordThatAPageAsksForIsThere() throws IOException {
    Set<String> known = messages("en").stringPropertyNames();
    for (Path template : templates()) {
      assertThat(known)
          .as("%s", template)
          .containsAll(matches("#\\{([\\w.]+)", Files.readString(template)));
    }
  }

  @Test
  void everyWordIsAskedForSomewhere() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (Path template : templates()) {
      sources.append(Files.readString(template));
    }
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/bevara/web"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    Set<String> groups = matches("(?:word|advice)\\(\\s*['\"](\\w+)['\"]", sources.toString());
    Set<String> prefixes = matches("message\\('(\\w+\\.)' \\+", sources.toString());
    assertThat(messages("en").stringPropertyNames())
        .allMatch(key ->
            sources.indexOf(key) >= 0
                || groups.contains(key.split("\\.")[0])
                || prefixes.stream().anyMatch(key::startsWith));
  }

  @Test
  void everyValueOfAClosedListHasAWord() throws IOException {
    Set<String> known = messages("en").stringPropertyNames();
    GROUPS.forEach((group, type) ->
        assertThat(known)
            .containsAll(
                Arrays.stream(type.getEnumConstants())
                    .map(value -> group + "." + value.name())
                    .toList()));
    assertThat(known)
        .containsAll(
            Arrays.stream(JobStep.values())
                .map(step -> "step." + step.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  /// Text is written as text: a page that writes markup, evaluates twice or carries a script or a
  /// style of its own would need a weaker policy than the one it is sent under.
  @ParameterizedTest
  @MethodSource("templates")
  void pageWritesTextOnlyAndCarriesNoScriptOrStyleOfItsOwn(Path template) throws IOException {
    String page = Files.readString(template);
    assertThat(page)
        .doesNotContain("utext", "th:inline", "[[", "[(", "__", "javascript:", "<style", "style=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?![^>]* (?:th:)?src=)")
        .doesNotContainPattern("hx-(?:on|vals|vars|headers)")
        .doesNotContainPattern("(?:src|href)=\"https?:")
        .doesNotContainPattern("#(?:ctx|request|session|servletContext|execInfo)\\b|T\\(|@\\w+\\.");
  }

  @Test
  void frameOfAnotherOriginIsAlwaysInASandboxThatLetsNothingRun() throws IOException {
    List<String> frames = new ArrayList<>();
    for (Path template : templates()) {
      frames.addAll(matches("(<iframe[^>]*>)", Files.readString(template)));
    }
    assertThat(frames).isNotEmpty().allMatch(frame -> frame.contains("sandbox=\"\""));
  }

  private static Properties messages(String language) throws IOException {
    Properties messages = new Properties();
    try (Reader file =
        Files.newBufferedReader(WEB.resolve("messages_%s.properties".formatted(language)))) {
      messages.load(file);
    }
    return messages;
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
