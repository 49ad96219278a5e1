package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.capture.HeldRecord;
import org.bevara.ledger.LedgerFile;
import org.bevara.ledger.LedgerVerification;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;

/// What people wrote, who they are and where it stands is in the store, not in the database or the
/// ledger (decision 0011).
@ExtendWith(WithVisitedArchive.class)
class DatabaseContentIT {

  /// Pieces of captured content that occur nowhere by chance.
  private static Set<String> captured(ArchiveFixture fixture) {
    Set<String> pieces = new TreeSet<>();
    for (HeldRecord held : fixture.archive().holdings().items(ArchiveFixture.NAME, null, null)) {
      ItemContent content = fixture.archive().holdings().item(held).content();
      pieces.add(content.uri());
      content.media().forEach(media -> pieces.add(media.uri()));
      content.text().lines().filter(line -> line.length() > 8).forEach(pieces::add);
      Author author = content.author();
      if (author != null && !author.official()) {
        pieces.add(author.name());
        if (author.handle() != null && author.handle().length() > 4) {
          pieces.add(author.handle());
        }
      }
    }
    assertThat(pieces).hasSizeGreaterThan(500);
    return pieces;
  }

  private static List<String> found(Set<String> captured, List<String> texts) {
    String all = String.join("\n", texts).toLowerCase(Locale.ROOT);
    return captured.stream().filter(piece -> all.contains(piece.toLowerCase(Locale.ROOT))).toList();
  }

  @Test
  void noColumnHoldsCapturedContent(ArchiveFixture fixture) {
    List<String> texts = fixture.texts();

    assertThat(texts).hasSizeGreaterThan(1000);
    assertThat(found(captured(fixture), texts)).isEmpty();
    assertThat(texts).noneMatch(text -> text.contains("http://") || text.contains("/inlagg/"));
  }

  @Test
  void faultThatNamesAnAddressLeavesNoneInTheDatabase(ArchiveFixture fixture) throws IOException {
    Path jobs =
        JobsFolder.copy(
            Files.createTempDirectory(fixture.archive().home().work(), "jobs"),
            "http://www.exempelkommun.example/biblioteket/",
            "http://www.exempelkommun.example/finns-inte/");
    Desk elsewhere = new Desk(fixture.archive(), JobDefinitions.read(jobs, ArchiveFixture.NAME));
    try (Harvests harvests =
        new Harvests(fixture.archive(), elsewhere, fixture.egress(), java.util.Optional.empty())) {
      RunReport report =
          harvests.run(
              elsewhere.definitions().channel(fixture.channel("biblioteket").id()),
              List.of(JobStep.values()),
              new ArchiveFixture.Unheard());

      assertThat(report.code()).isEqualTo("PAGE_STATUS");
    }
    assertThat(fixture.texts()).noneMatch(text -> text.contains("finns-inte"));
  }

  @Test
  void ledgerFileVerifiesAndHoldsNoCapturedContent(ArchiveFixture fixture) throws IOException {
    Path file = fixture.archive().home().ledger().resolve("ledger.jsonl");
    LedgerFile.at(file, fixture.archive().database()).drain();

    assertThat(LedgerVerification.verify(file, fixture.archive().ledger().head())).isEmpty();
    assertThat(found(captured(fixture), new ArrayList<>(Files.readAllLines(file)))).isEmpty();
  }

  @Test
  void everyColumnThatMayHoldTextIsLookedAt(ArchiveFixture fixture) throws DataAccessException {
    assertThat(fixture.texts().stream().map(text -> text.substring(0, text.indexOf(':'))))
        .contains(
            "decision.grounds",
            "ledger_entry.line",
            "record.uri_tag",
            "batch_step_execution.exit_message",
            "signal.code");
  }
}
