package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bevara.FormatsDocument;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Spared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the certificate of destruction, in four languages, and its keys.
class DestructionWordsTests {

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d\\}");

  private static Properties words(String suffix) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/main/resources/job/destruction%s.properties".formatted(suffix)))) {
      words.load(file);
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"_sv", "_fi", "_nb"})
  void everyLanguageHasEveryKeyWithTheSameArguments(String suffix) throws IOException {
    Properties english = words("");
    Properties other = words(suffix);

    assertThat(other.keySet()).isEqualTo(english.keySet());
    english
        .stringPropertyNames()
        .forEach(key ->
            assertThat(arguments(other.getProperty(key)))
                .as(key)
                .isEqualTo(arguments(english.getProperty(key))));
  }

  private static TreeSet<String> arguments(String text) {
    TreeSet<String> arguments = new TreeSet<>();
    ARGUMENT.matcher(text).results().map(MatchResult::group).forEach(arguments::add);
    return arguments;
  }

  @Test
  void everyReasonAndEveryWayWithSnapshotsHasItsWords() throws IOException {
    for (Spared reason : Spared.values()) {
      assertThat(words("").getProperty("spared." + reason)).as("%s", reason).isNotBlank();
    }
    for (Snapshots how : Snapshots.values()) {
      assertThat(words("").getProperty("snapshots." + how)).as("%s", how).isNotBlank();
    }
  }

  @Test
  void everyKeyOfTheCertificateIsInTheDocument() {
    assertThat(Arrays.stream(DestructionCertificate.class.getRecordComponents()))
        .extracting(each -> each.getName())
        .allMatch(key -> FormatsDocument.text().contains("`" + key + "`"));
  }
}
