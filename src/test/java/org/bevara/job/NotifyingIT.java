package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.demo.DemoSite;
import org.bevara.job.Notifying.Told;
import org.bevara.notice.MailServer;
import org.bevara.notice.MailServer.Security;
import org.bevara.notice.NoticeSettings;
import org.bevara.store.ObjectId;
import org.bevara.upkeep.FixityReport;
import org.bevara.upkeep.UpkeepProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reaches people of what befalls an archive, by a real mail server.
class NotifyingIT {

  private static final String CHANNEL = "lindskolan";

  @TempDir Path folder;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private List<Told> tell(ArchiveFixture fixture, int port) {
    NoticeSettings settings =
        new NoticeSettings(
            null,
            LocalTime.of(7, 0),
            new MailServer("127.0.0.1", port, Security.NONE, "bevara@prov.example", null),
            Map.of("archivist", List.of("arkiv@prov.example")),
            List.of());
    return new Notifying(fixture.archive(), fixture.desk(), settings).run();
  }

  private List<String> subjects() {
    return Arrays.stream(mail.getReceivedMessages()).map(NotifyingIT::subject).toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private String lastText() throws IOException, MessagingException {
    MimeMessage[] all = mail.getReceivedMessages();
    return String.valueOf(all[all.length - 1].getContent()).replace("\r\n", "\n").strip();
  }

  @Test
  void failedVisitIsMailedOnceAndTheDigestComesDaily() throws Exception {
    mail.start();
    int port = mail.getSmtp().getPort();
    SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));
    try (DemoSite demo = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        FaultySite site = new FaultySite(demo.port());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      assertThat(fixture.visit(CHANNEL).completed()).isTrue();

      // new to it: nothing old is told, but a digest shows that the road works
      assertThat(tell(fixture, port))
          .containsExactly(new Told("mail/archivist", 1, RunReport.COMPLETED, ""));
      assertThat(subjects())
          .containsExactly("Exempelkommun: Sammandrag för 11 mars 2026 (0 meddelanden)");

      site.fail(path -> path.endsWith("/lindskolan/"), 500, "Fel");
      assertThat(fixture.visit(CHANNEL).completed()).isFalse();
      tell(fixture, port);
      assertThat(subjects()).hasSize(2);
      assertThat(subjects().getLast())
          .startsWith("Exempelkommun: Lindskolan: ett besök misslyckades (SERVER_ERROR), ");

      tell(fixture, port);
      assertThat(subjects()).hasSize(2);

      mail.stop();
      assertThat(fixture.visit(CHANNEL).completed()).isFalse();
      List<Told> unreachable = tell(fixture, port);
      assertThat(unreachable).extracting(Told::code).containsExactly("MAIL_NOT_SENT");

      mail.reset();
      int again = mail.getSmtp().getPort();
      tell(fixture, again);
      assertThat(subjects()).hasSize(1);
      assertThat(subjects().getLast()).contains("(SERVER_ERROR)");

      site.fail(path -> false, 200, "");
      clock.pass(Duration.ofDays(1));
      assertThat(fixture.visit(CHANNEL).completed()).isTrue();
      tell(fixture, again);
      assertThat(subjects()).hasSize(2);
      assertThat(subjects().getLast())
          .isEqualTo("Exempelkommun: Sammandrag för 12 mars 2026 (1 meddelanden)");
      assertThat(lastText())
          .startsWith("Avslutade besök: 1\nNya poster och versioner: 0\n\n* Lindskolan: ett besök");

      damageOneObject(fixture);
      FixityReport report =
          fixture.desk().fixityRun().run(FixityJob.DEFAULT.plan(), UpkeepProgress.NONE);
      assertThat(report.findings()).hasSize(1);
      tell(fixture, again);
      assertThat(subjects()).hasSize(3);
      assertThat(subjects().getLast())
          .startsWith("Exempelkommun: något som bevaras är skadat (OBJECT_FILE_DAMAGED), ");
      tell(fixture, again);
      assertThat(subjects()).hasSize(3);
    } finally {
      mail.stop();
    }
  }

  private static void damageOneObject(ArchiveFixture fixture) throws IOException {
    try (Stream<ObjectId> objects = fixture.archive().store().objects()) {
      Path file =
          fixture.archive().store().files(objects.findFirst().orElseThrow()).stream()
              .filter(each -> each.path().contains("/v1/content/"))
              .findFirst()
              .orElseThrow()
              .file();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
  }
}
