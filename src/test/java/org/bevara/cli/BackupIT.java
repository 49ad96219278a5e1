package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.ledger.IndependentVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Backup and restore as the command line has them.
@ExtendWith(DemoArchive.Shared.class)
class BackupIT {

  /// Made by `age-keygen` of age 1.1.1 for this test.
  private static final String IDENTITY =
      "AGE-SECRET-KEY-1GNA3QTCAMHCXC3W837RJ6P6EEG02AZG4SKDQN0VGYRZP253EQHDSWWLZ26";

  private static final String RECIPIENT =
      "age13z0kf2jl8az526p8r5y7krmk8pz0qtjnxh4r2md02ku8xmqm93mssq08af";

  private static final List<String> QUERIES =
      List.of(
          "bok",
          "böcker",
          "bokcirkel",
          "sagostund",
          "öppet",
          "stängt",
          "tack",
          "när",
          "barn",
          "bibliotek*",
          "\"tack för\"",
          "snö OR is",
          "bok AND NOT barn",
          "kind:comment bok",
          "lunch",
          "mat",
          "lucia",
          "film",
          "skola",
          "vad");

  @TempDir Path folder;
  private final DemoArchive archive;

  BackupIT(DemoArchive archive) {
    this.archive = archive;
  }

  @Test
  void restoredArchiveVerifiesCleanAndAnswersTheSame() throws IOException {
    Path kept = checkpointsOfNow();
    Path sets = folder.resolve("sets");
    String second = folder.resolve("second").toString();
    CommandLineRun backup =
        archive.operator().run("backup", sets.toString(), "--ledger", second, "--format=json");
    assertThat(backup.code()).as(backup.everything()).isZero();
    assertThat(backup.err()).contains("NOT encrypted");
    JsonNode set = backup.object();
    assertThat(set.get("encrypted").asBoolean()).isFalse();
    assertThat(set.get("copied").asLong()).isEqualTo(set.get("objects").asLong()).isPositive();

    JsonNode again = archive.operator().run("backup", sets.toString(), "--format=json").object();
    assertThat(again.get("copied").asLong()).isZero();
    assertThat(again.get("objects")).isEqualTo(set.get("objects"));

    Path home = folder.resolve("restored");
    CommandLineRun restored =
        ProgramUnderTest.in(home)
            .with("BEVARA_ALLOW_ROOT", "1")
            .run("restore", sets.toString(), "--ledger", second, "--format=json");
    assertThat(restored.code()).as(restored.everything()).isZero();
    List<JsonNode> lines = restored.objects();
    assertThat(lines.getFirst().get("withheld").asLong()).isZero();
    assertThat(lines.getFirst().get("set")).isEqualTo(again.get("set"));
    assertThat(lines.getLast().at("/summary/errors").asLong()).isZero();
    // what signs the ledger is in no plain set: the chain begins anew over the same ledger
    assertThat(lines.getFirst().get("signsOn").asBoolean()).isFalse();
    assertThat(signedAndAsKept(home, kept)).isNotEqualTo(signedAndAsKept(archive.home(), kept));

    assertThat(answers(ProgramUnderTest.in(home))).isEqualTo(answers(archive.operator()));
    CommandLineRun refused = ProgramUnderTest.in(home).run("restore", sets.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("RESTORE_NOT_EMPTY");
  }

  /// What an auditor keeps before a backup is made: the set does not know the act of its own
  /// making, so that there the archive and what is restored part.
  private Path checkpointsOfNow() throws IOException {
    return Files.copy(
        archive.home().resolve("ledger/checkpoints.jsonl"),
        Files.createTempFile(folder, "kept", ".jsonl"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// The public key by which an outsider finds home and store sound, and everything there that was
  /// kept.
  private String signedAndAsKept(Path home, Path kept) {
    IndependentVerifier.Answer answer =
        IndependentVerifier.run(
            home.resolve("ledger"), "--kept", kept, "--store", home.resolve("store"));
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer.text().lines().findFirst().orElseThrow();
  }

  @Test
  void ledgerIsInItsSecondPlaceWhenAnActEndsAndTheActHoldsWithoutIt() throws IOException {
    Path second = folder.resolve("second");
    ProgramUnderTest careful = archive.operator().with("BEVARA_SECOND_PLACE", second.toString());
    CommandLineRun away = careful.run("user", "add", "Ester Away", "--role", "auditor");
    assertThat(away.code()).isZero();
    assertThat(away.err()).contains("bevara: SECOND_PLACE_BEHIND: ", "no such folder");
    assertThat(second).doesNotExist();
    assertThat(
            careful.run("report", "--format=json").objects().getLast().at("/summary/secondPlace"))
        .hasToString("\"SECOND_PLACE_BEHIND\"");
    CommandLineRun verified = careful.run("verify");
    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.out()).contains("SECOND_PLACE_BEHIND", second.toString());

    Files.createDirectory(second);
    CommandLineRun there = careful.run("user", "remove", "Ester Away");
    assertThat(there.code()).isZero();
    assertThat(there.err()).doesNotContain("SECOND_PLACE");
    for (String name : List.of("ledger.jsonl", "checkpoints.jsonl", "checkpoint-key.pem")) {
      assertThat(
              Files.mismatch(archive.home().resolve("ledger").resolve(name), second.resolve(name)))
          .as(name)
          .isEqualTo(-1);
    }
    assertThat(Files.readString(second.resolve("ledger.jsonl")))
        .contains("\"act\":\"ACCOUNT_REMOVED\"");
  }

  /// What a search prints, without the time it took.
  private static List<String> answers(ProgramUnderTest program) {
    List<String> answers = new ArrayList<>();
    for (String query : QUERIES) {
      JsonNode answer = program.run("search", query, "--facets", "--format", "json").object();
      ((ObjectNode) answer).remove("tookMs");
      answers.add(answer.toString());
    }
    assertThat(answers).anyMatch(answer -> !answer.contains("\"total\":0,"));
    return answers;
  }

  @Test
  void encryptedSetHoldsNothingInClearAndOpensWithItsKeyOnly() throws IOException {
    Path kept = checkpointsOfNow();
    Path sets = folder.resolve("sets");
    Path key = Files.writeString(folder.resolve("key.txt"), "# a comment\n" + IDENTITY + "\n");
    ProgramUnderTest encrypting = archive.operator().with("BEVARA_BACKUP_KEY_FILE", key.toString());
    CommandLineRun backup = encrypting.run("backup", sets.toString(), "--format=json");
    assertThat(backup.code()).as(backup.everything()).isZero();
    assertThat(backup.err()).doesNotContain("NOT encrypted");

    String manifest = "";
    try (Stream<Path> files = Files.walk(sets)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.equals("manifest.json")) {
          manifest = Files.readString(file);
        } else if (!name.equals("README.txt") && !name.equals("backup.lock")) {
          assertThat(name).endsWith(".age");
          assertThat(
                  new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                      .startsWith("age-encryption.org/v1\n-> X25519 "))
              .isTrue();
        }
      }
    }
    assertThat(manifest).contains(RECIPIENT).doesNotContain(IDENTITY);

    CommandLineRun closed =
        ProgramUnderTest.in(folder.resolve("closed")).run("restore", sets.toString());
    assertThat(closed.code()).isEqualTo(2);
    assertThat(closed.err()).contains("BACKUP_KEY_MISSING");
    CommandLineRun restored =
        ProgramUnderTest.in(folder.resolve("open"))
            .with("BEVARA_BACKUP_KEY_FILE", key.toString())
            .run("restore", sets.toString());
    assertThat(restored.code()).as(restored.everything()).isZero();
    // nobody says what was destroyed since, so what was due is kept from who may not see it
    assertThat(restored.out())
        .containsPattern("[1-9][0-9]* records that were due are restricted")
        .doesNotContain("holds no ledger.key");
    assertThat(signedAndAsKept(folder.resolve("open"), kept))
        .isEqualTo(signedAndAsKept(archive.home(), kept));
    assertThat(folder.resolve("open/ledger.key"))
        .hasSameBinaryContentAs(archive.home().resolve("ledger.key"));
  }

  @Test
  void damagedSetIsNotRestoredAndABrokenRestoreIsNotOpened() throws IOException {
    Path sets = folder.resolve("sets");
    assertThat(archive.operator().run("backup", sets.toString()).code()).isZero();
    Path pack;
    try (Stream<Path> packs = Files.list(sets.resolve("packs"))) {
      pack = packs.sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 4;
    Files.write(pack, bytes);
    Path home = folder.resolve("restored");

    CommandLineRun restored = ProgramUnderTest.in(home).run("restore", sets.toString());

    assertThat(restored.code()).isEqualTo(1);
    assertThat(restored.err()).contains("BACKUP_DAMAGED", pack.getFileName().toString());
    CommandLineRun opened = ProgramUnderTest.in(home).run("items");
    assertThat(opened.code()).isEqualTo(2);
    assertThat(opened.err()).contains("RESTORE_UNFINISHED");
  }

  @Test
  void fixityRunReadsWhatIsDueOnceAndSaysWhatIsDamaged() {
    JsonNode first = archive.operator().run("run", "fixity", "--format=json").object();
    assertThat(first.get("errors").asLong()).isZero();
    JsonNode second = archive.operator().run("run", "fixity", "--format=json").object();
    assertThat(second.get("objects").asLong()).isZero();
    assertThat(archive.as(Role.ARCHIVIST).run("verify", "--full").code()).isZero();
  }
}
