package org.bevara.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bevara.channel.Credentials;
import org.bevara.notice.MailServer.Security;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Letters and alerts, sent to a real mail server and a real web server.
class PostTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
  private static final Letter LETTER =
      new Letter("Exempelkommun: snöröjning på väg", "En rad med å, ä och ö.\nEn till.\n");

  @TempDir Path folder;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Post post = new Post(CLOCK);

  @BeforeEach
  void start() {
    mail.setUser("bevara", "bevara", "hemligt");
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private Road.Mail road(Security security, @Nullable Credentials credentials) {
    return new Road.Mail(
        "archivist",
        List.of("arkiv@exempelkommun.example", "arkiv2@exempelkommun.example"),
        new MailServer(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            security,
            "bevara@exempelkommun.example",
            credentials));
  }

  private Credentials credentials(String password) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, password);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new Credentials("bevara", file);
  }

  @Test
  void letterReachesEachAddressInItsOwnLetters() throws Exception {
    post.send(road(Security.NONE, credentials("hemligt")), LETTER);

    MimeMessage[] received = mail.getReceivedMessages();
    assertThat(received).hasSize(2);
    MimeMessage first = received[0];
    assertThat(first.getSubject()).isEqualTo("Exempelkommun: snöröjning på väg");
    assertThat(String.valueOf(first.getContent()).replace("\r\n", "\n").strip())
        .isEqualTo("En rad med å, ä och ö.\nEn till.");
    assertThat(first.getRecipients(Message.RecipientType.TO)).hasSize(2);
    assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(first.getSentDate().toInstant()).isEqualTo(CLOCK.instant());
  }

  @Test
  void serverThatCannotKeepTheWayPrivateGetsNothing() {
    assertThatThrownBy(() -> post.send(road(Security.STARTTLS, null), LETTER))
        .isInstanceOfSatisfying(
            FailedException.class,
            e -> {
              assertThat(e.code()).isEqualTo("MAIL_NOT_SENT");
              assertThat(e.getMessage()).contains("STARTTLS").doesNotContain("arkiv@");
            });
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void wrongPasswordIsToldWithoutThePassword() throws IOException {
    Road.Mail road = road(Security.NONE, credentials("fel-lösenord"));

    assertThatThrownBy(() -> post.send(road, LETTER))
        .isInstanceOfSatisfying(
            FailedException.class,
            e -> assertThat(e.getMessage()).doesNotContain("fel-lösenord").contains("535"));
  }

  @Test
  void passwordThatOthersCanReadIsNotUsed() throws IOException {
    Credentials credentials = credentials("hemligt");
    Files.setPosixFilePermissions(
        credentials.passwordFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> post.send(road(Security.NONE, credentials), LETTER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.code()).isEqualTo("SECRET_READABLE_BY_OTHERS"));
  }

  @Test
  void serverThatIsNotThereIsNamed() {
    Road.Mail road = road(Security.NONE, null);
    mail.stop();

    assertThatThrownBy(() -> post.send(road, LETTER))
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.getMessage()).contains("127.0.0.1:"));
  }

  @Test
  void webhookGetsTheAlertsAsSignedJson() throws Exception {
    List<String> bodies = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          signatures.add(exchange.getRequestHeaders().getFirst("X-Bevara-Signature"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.createContext(
        "/full",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    Path secret = Files.writeString(folder.resolve("key"), "nyckel\n");
    String place = "http://127.0.0.1:" + server.getAddress().getPort();
    List<Alert> alerts =
        List.of(
            new Alert(
                AlertKind.CHANNEL_FAILED,
                new ChannelId("biblioteket"),
                "UNREACHABLE",
                2,
                CLOCK.instant()));
    AuthorityName authority = new AuthorityName("exempelkommun");
    try {
      post.send(
          new Road.Hook(1, new Webhook(URI.create(place + "/hook"), secret)), authority, alerts);

      assertThat(JsonMapper.shared().readTree(bodies.getFirst()))
          .isEqualTo(
              JsonMapper.shared()
                  .readTree(
                      """
                      {"authority":"exempelkommun","at":"2026-11-21T06:00:00Z","alerts":[
                       {"kind":"CHANNEL_FAILED","channelId":"biblioteket","code":"UNREACHABLE","count":2,"at":"2026-11-21T06:00:00Z"}]}
                      """));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("nyckel".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      assertThat(signatures.getFirst())
          .isEqualTo(
              "sha256="
                  + HexFormat.of()
                      .formatHex(mac.doFinal(bodies.getFirst().getBytes(StandardCharsets.UTF_8))));
      assertThatThrownBy(() ->
              post.send(
                  new Road.Hook(2, new Webhook(URI.create(place + "/full"), null)),
                  authority,
                  alerts))
          .isInstanceOfSatisfying(
              FailedException.class,
              e -> assertThat(e.getMessage()).contains("503").doesNotContain("/full"));
    } finally {
      server.stop(0);
    }
  }
}
