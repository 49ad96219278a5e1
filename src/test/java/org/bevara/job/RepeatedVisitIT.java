package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Visits that bring nothing new.
@ExtendWith(WithVisitedArchive.class)
class RepeatedVisitIT {

  @Test
  void secondVisitOfAnUnchangedSiteAddsNothing(ArchiveFixture fixture) {
    Map<String, Long> rows = fixture.rows();
    Set<String> objects = fixture.objects();
    Map<String, String> states = fixture.states();
    Map<String, String> index = fixture.indexFiles();

    fixture.clock().pass(Duration.ofMinutes(10));
    fixture.visitAll();

    assertThat(fixture.rows()).isEqualTo(rows);
    assertThat(fixture.objects()).isEqualTo(objects);
    assertThat(fixture.states()).isEqualTo(states);
    assertThat(fixture.indexFiles()).isEqualTo(index);
  }

  @Test
  void everyStoredObjectIsNamedByARowOrTheLedger(ArchiveFixture fixture) {
    assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
  }

  @Test
  void continuationsOfAThreadAreNoPagesOfTheirOwn(ArchiveFixture fixture) {
    assertThat(
            fixture.desk().definitions().channels().stream()
                .flatMap(channel ->
                    fixture.archive().holdings().pages(ArchiveFixture.NAME, channel.id()).stream())
                .map(page -> fixture.archive().holdings().page(page).uri()))
        .doesNotHaveDuplicates()
        .noneMatch(uri -> uri.contains("/inlagg/") && uri.contains("?"));
  }
}
