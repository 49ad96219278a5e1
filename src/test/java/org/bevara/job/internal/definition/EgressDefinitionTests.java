package org.bevara.job.internal.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bevara.channel.EgressTarget;
import org.bevara.egress.TestAuthority;
import org.bevara.egress.TrustFile;
import org.bevara.job.Definitions;
import org.bevara.record.HostPort;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `egress` in `authority.yaml` leads where, and whom it trusts. The certificates are made
/// here, so their faults cannot stand among the fixtures.
class EgressDefinitionTests {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path jobs;

  private DefinitionFixture fixture;

  @BeforeEach
  void laySoundFiles() throws IOException {
    fixture = new DefinitionFixture(jobs);
  }

  private void egress(String yaml) throws IOException {
    String sound = Files.readString(fixture.folder().resolve("authority.yaml"));
    fixture.write("authority.yaml", (sound + "egress:\n" + yaml.indent(2)).getBytes(UTF_8));
  }

  @Test
  void nameLeadsToAPlaceForEachProtocol() throws IOException {
    egress(
        """
        map:
          www.provkommun.example:
            http: 127.0.0.1:8080
            https: 127.0.0.1:8443
          secure.provkommun.example:
            https: "[::1]:8443"
          old.provkommun.example: 127.0.0.1:8081
        """);

    assertThat(fixture.read().authority().egress().map())
        .containsOnly(
            entry(
                "www.provkommun.example",
                new EgressTarget.Fixed(
                    new HostPort("127.0.0.1", 8080), new HostPort("127.0.0.1", 8443))),
            entry(
                "secure.provkommun.example",
                new EgressTarget.Fixed(null, new HostPort("::1", 8443))),
            entry(
                "old.provkommun.example",
                new EgressTarget.Fixed(new HostPort("127.0.0.1", 8081), null)));
  }

  @Test
  void trustedFileIsLookedForInTheAuthoritysFolderAndItsDigestIsNoted() throws IOException {
    Path file = TestAuthority.root("Provkommun CA").writeTo(fixture.folder().resolve("ca.pem"));
    egress("trust: [ca.pem]\n");

    Definitions read = fixture.read();

    assertThat(read.findings()).isEmpty();
    assertThat(read.authority().egress().trust()).containsExactly(file);
    assertThat(read.digests())
        .containsEntry("provkommun/trust-1", Sha256.of(Files.readAllBytes(file)));
  }

  @Test
  void trustedFileWithoutAnAuthoritysCertificateIsAnError() throws IOException {
    TestAuthority.Server server = TestAuthority.selfSigned("www.provkommun.example");
    server.writeTo(
        fixture.folder().resolve("server.pem"), fixture.folder().resolve("server-key.pem"));
    fixture.write("text.pem", "our certificate".getBytes(UTF_8));
    fixture.write("empty.pem", new byte[0]);
    egress("trust: [server.pem, server-key.pem, text.pem, empty.pem]\n");

    assertThat(fixture.findings())
        .containsExactly(
            "TRUST_NOT_AN_AUTHORITY ERROR authority.yaml:10:11 the certificate of"
                + " CN=www.provkommun.example is none of a certificate authority: name that of the"
                + " authority that signed it",
            unreadable("10:23", "server-key.pem"),
            unreadable("10:39", "text.pem"),
            unreadable("10:49", "empty.pem"));
  }

  private static String unreadable(String place, String file) {
    return "TRUST_FILE_UNREADABLE ERROR authority.yaml:%s %s holds no certificate in PEM that can be"
            .formatted(place, file)
        + " read: it begins with -----BEGIN CERTIFICATE----- and holds nothing but certificates";
  }

  @Test
  void trustedAuthorityOutOfItsTimeIsAWarningAndIsNotTrusted() throws IOException {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    TestAuthority.root("Old CA", yesterday.minus(Duration.ofDays(9)), yesterday)
        .writeTo(fixture.folder().resolve("old.pem"));
    TestAuthority.root("New CA", tomorrow, tomorrow.plus(Duration.ofDays(9)))
        .writeTo(fixture.folder().resolve("new.pem"));
    egress("trust: [old.pem, new.pem]\n");

    assertThat(fixture.findings())
        .containsExactly(
            "TRUST_EXPIRED WARNING authority.yaml:10:11 the certificate of CN=Old CA was valid until"
                + " %s and is not trusted: name the one that follows it".formatted(yesterday),
            "TRUST_NOT_YET_VALID WARNING authority.yaml:10:20 the certificate of CN=New CA is valid"
                + " from %s on and is not trusted before".formatted(tomorrow));
    assertThat(fixture.read().authority().egress().trust())
        .extracting(file -> TrustFile.read(file).authorities())
        .containsExactly(List.of(), List.of());
  }
}
