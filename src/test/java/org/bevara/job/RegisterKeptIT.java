package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.RegisterVersions;
import org.bevara.channel.RegisterVersions.Document;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.bevara.upkeep.UpkeepProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of the register, where channels are moved to, and which roads are not taken.
@TestInstance(Lifecycle.PER_CLASS)
class RegisterKeptIT {

  private static final ChannelId LIBRARY = new ChannelId("biblioteket");
  private static final Viewer OPERATOR = new Viewer.Operator();

  private Path jobs = Path.of("");
  private Path channels = Path.of("");
  private String register = "";
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
  private @Nullable ArchiveFixture opened;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    jobs = JobsFolder.copy(folder.resolve("jobs"), "nothing", "nothing");
    channels = jobs.resolve("exempelkommun/channels.yaml");
    register = Files.readString(channels);
    opened = ArchiveFixture.open(folder.resolve("archive"), jobs, 1, Optional.empty(), clock);
  }

  private ArchiveFixture fixture() {
    return Objects.requireNonNull(opened);
  }

  @AfterAll
  void close() {
    fixture().close();
  }

  @BeforeEach
  void asItWas() throws IOException {
    Files.writeString(channels, register);
  }

  private Definitions read() {
    return JobDefinitions.read(jobs, ArchiveFixture.NAME);
  }

  private Definitions keep() {
    Definitions definitions = read();
    new RegisterKeeping(fixture().archive()).keep(definitions);
    return definitions;
  }

  private void write(String old, String other) throws IOException {
    Files.writeString(channels, register.replaceFirst(old, other));
  }

  /// The channel as the files state it now, and where it stands.
  private ChannelStatus status(ChannelId id) {
    Channel channel = read().channel(id);
    return fixture().archive().statuses().of(ArchiveFixture.NAME, channel);
  }

  private List<String> versions() {
    RegisterKeeping keeping = new RegisterKeeping(fixture().archive());
    return fixture().archive().registerVersions().versions(ArchiveFixture.NAME).stream()
        .filter(version -> version.file() == RegisterVersions.File.CHANNELS)
        .map(version -> new String(keeping.bytes(version.object()), StandardCharsets.UTF_8))
        .toList();
  }

  private List<Map<String, String>> acts(String act) {
    return fixture().archive().ledger().after(0, ArchiveFixture.NAME, Set.of(act)).stream()
        .map(LedgerEntry::act)
        .map(each -> Map.copyOf(each.facts()))
        .toList();
  }

  private Desk desk() {
    return new Desk(fixture().archive(), read());
  }

  private String move(ChannelId id, ChannelStatus to) {
    return new Moving(fixture().archive(), desk())
        .move(id, to, "Stängt över sommaren", OPERATOR)
        .value();
  }

  private List<Finding> verify() {
    List<Finding> findings = new ArrayList<>();
    fixture().desk().verify(true, findings::add, UpkeepProgress.NONE);
    return findings;
  }

  @Test
  void eachVersionThatIsUsedIsKeptOnceByteForByte() throws IOException {
    keep();
    keep();
    assertThat(versions()).containsOnlyOnce(register);
    int before = versions().size();
    write("name: Lindskolan", "name: Lindskolan på kullen");
    Definitions changed = keep();
    assertThat(versions()).hasSize(before + 1);
    assertThat(versions()).contains(Files.readString(channels), register);
    Files.writeString(channels, register);
    keep();
    assertThat(versions()).hasSize(before + 1);

    assertThat(
            new RegisterKeeping(fixture().archive())
                .inUse(changed, RegisterVersions.File.CHANNELS)
                .map(RegisterVersions.Version::object)
                .map(new RegisterKeeping(fixture().archive())::fileName))
        .hasValue("channels.yaml");
    assertThat(acts("REGISTER_KEPT"))
        .filteredOn(facts -> "CHANNELS".equals(facts.get("file")))
        .hasSize(before + 1);
    assertThat(acts("REGISTER_KEPT"))
        .filteredOn(facts -> "AUTHORITY".equals(facts.get("file")))
        .hasSize(1);
    assertThat(fixture().objects()).isEqualTo(fixture().objectsAccountedFor());
    assertThat(verify()).isEmpty();
    assertThat(fixture().texts()).noneMatch(text -> text.contains("Maja Exempelsson"));
  }

  @Test
  void papersAreKeptWhenTheyAreFirstSeenAndWhenTheyChange() throws IOException {
    Path paper = Files.writeString(jobs.resolve("exempelkommun/Riktlinje 2.PDF"), "Riktlinje, ett");
    write(
        "    editors: \\[Nils",
        """
        documents:
          - kind: POLICY
            title: Riktlinje för Nils Testlund
            version: "2"
            from: 2026-01-01
            file: Riktlinje 2.PDF
        editors: [Nils\
        """
            .indent(4)
            .stripTrailing());
    keep();
    keep();
    Files.writeString(paper, "Riktlinje, två");
    keep();

    List<Document> kept = fixture().archive().registerVersions().documents(ArchiveFixture.NAME);
    RegisterKeeping keeping = new RegisterKeeping(fixture().archive());
    assertThat(kept)
        .extracting(
            document -> String.valueOf(document.channel()),
            Document::kind,
            Document::version,
            document -> keeping.fileName(document.object()),
            document -> new String(keeping.bytes(document.object()), StandardCharsets.UTF_8))
        .containsExactly(
            tuple(
                "lindskolan", RegisterDocument.Kind.POLICY, "2", "document.pdf", "Riktlinje, två"),
            tuple(
                "lindskolan", RegisterDocument.Kind.POLICY, "2", "document.pdf", "Riktlinje, ett"));
    assertThat(acts("DOCUMENT_KEPT"))
        .extracting(facts -> facts.get("kind") + " " + facts.get("channel"))
        .containsExactly("POLICY lindskolan", "POLICY lindskolan");
    assertThat(fixture().texts()).noneMatch(text -> text.contains("Riktlinje"));
    assertThat(verify()).isEmpty();

    Files.delete(paper);
    assertThat(read().findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("DOCUMENT_MISSING", Finding.Severity.ERROR));
    assertThat(read().findings().getFirst().where()).endsWith("channels.yaml:47:15");
  }

  @Test
  void moveHoldsUntilTheFileStatesAnotherStatus() throws IOException {
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.ACTIVE);
    String object = move(LIBRARY, ChannelStatus.DORMANT);
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.DORMANT);
    assertThat(desk().register())
        .filteredOn(channel -> channel.status() == ChannelStatus.DORMANT)
        .extracting(Channel::id)
        .containsExactly(LIBRARY);
    assertThat(new Moving(fixture().archive(), desk()).reason(object))
        .isEqualTo("Stängt över sommaren");
    assertThat(acts("CHANNEL_MOVED").getLast())
        .containsEntry("from", "ACTIVE")
        .containsEntry("to", "DORMANT")
        .containsEntry("object", object);
    assertThat(fixture().texts()).noneMatch(text -> text.contains("sommaren"));

    assertThat(
            new RegisterHistory(fixture().archive()).of(ArchiveFixture.NAME, Optional.of(LIBRARY)))
        .extracting(RegisterHistory.Event::what, RegisterHistory.Event::object)
        .containsExactly(tuple("ACTIVE > DORMANT", object));

    Files.writeString(channels, stating("DORMANT"));
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.DORMANT);
    Files.writeString(channels, register);
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.DORMANT);
    Files.writeString(channels, stating("PLANNED"));
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.PLANNED);
    keep();
    Files.writeString(channels, register);
    keep();
    assertThat(status(LIBRARY)).isEqualTo(ChannelStatus.ACTIVE);
    assertThat(acts("CHANNEL_RESTATED"))
        .containsExactly(Map.of("channel", "biblioteket", "from", "DORMANT", "to", "PLANNED"));
  }

  /// The register in which the library's entry states that status.
  private String stating(String status) {
    int entry = register.indexOf("- id: biblioteket");
    return register.substring(0, entry)
        + register.substring(entry).replaceFirst("status: ACTIVE", "status: " + status);
  }

  @Test
  void nothingLeadsBackFromClosing() {
    ChannelId school = new ChannelId("lindskolan");
    Channel channel = read().channel(school);
    fixture()
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            fixture()
                .archive()
                .statuses()
                .move(
                    ArchiveFixture.NAME,
                    channel,
                    ChannelStatus.CLOSING,
                    "OPERATOR",
                    Map.of(),
                    clock.instant()));
    assertThatThrownBy(() -> move(school, ChannelStatus.DORMANT))
        .isInstanceOfSatisfying(
            BevaraException.class,
            refused -> assertThat(refused.code()).isEqualTo("MOVE_NOT_ALLOWED"));
    assertThatThrownBy(() ->
            fixture()
                .archive()
                .transactions()
                .executeWithoutResult(_ ->
                    fixture()
                        .archive()
                        .statuses()
                        .move(
                            ArchiveFixture.NAME,
                            channel,
                            ChannelStatus.ACTIVE,
                            "OPERATOR",
                            Map.of(),
                            clock.instant())))
        .isInstanceOfSatisfying(
            BevaraException.class,
            refused -> assertThat(refused.code()).isEqualTo("MOVE_NOT_ALLOWED"));
    assertThat(status(school)).isEqualTo(ChannelStatus.CLOSING);
  }

  @Test
  void channelWhoseTermsForbidItsRoadIsNotVisited() throws IOException {
    write(
        "    editors: \\[Maja",
        """
        terms:
          version: "2026-01"
          reviewedOn: 2026-02-01
          reviewedBy: Jurist
          roads: [feed]
        editors: [Maja\
        """
            .indent(4)
            .stripTrailing());
    Channel forbidden = read().channel(new ChannelId("exempelkommun"));
    assertThat(forbidden.isRoadPermitted()).isFalse();
    long visits = visits();

    for (Runnable visit :
        List.<Runnable>of(
            () ->
                fixture()
                    .harvests()
                    .run(forbidden, List.of(JobStep.values()), new ArchiveFixture.Unheard()),
            () -> fixture().harvests().document(forbidden, new ArchiveFixture.Unheard()),
            () ->
                new Closing(
                        fixture().archive(),
                        fixture().desk(),
                        fixture().harvests(),
                        fixture().egress())
                    .close(forbidden, true, "OPERATOR", new ArchiveFixture.Unheard()),
            () ->
                new Sealing(fixture().archive(), fixture().desk(), fixture().harvests())
                    .seal(
                        new Sealing.Order(
                            forbidden,
                            forbidden.url().toString(),
                            Sealing.Reason.OTHER,
                            null,
                            null,
                            "OPERATOR"),
                        new ArchiveFixture.Unheard()))) {
      assertThatThrownBy(visit::run)
          .isInstanceOfSatisfying(
              BevaraException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("ROAD_NOT_PERMITTED");
                assertThat(refused.exitCode()).isEqualTo(3);
              });
    }
    assertThat(visits()).isEqualTo(visits);
    assertThat(status(forbidden.id())).isEqualTo(ChannelStatus.ACTIVE);

    RunReport passed = fixture().harvests().passOver(forbidden, "harvest");
    assertThat(passed.passedOver()).isTrue();
    assertThat(acts("CHANNEL_PASSED_OVER"))
        .containsExactly(
            Map.of("channel", "exempelkommun", "job", "harvest", "code", "ROAD_NOT_PERMITTED"));
  }

  private long visits() {
    return fixture().jdbc().sql("SELECT count(*) FROM visit").query(Long.class).single();
  }
}
