package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bevara.record.Finding;
import org.bevara.record.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTests {

  @TempDir Path folder;

  private Credentials secret(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return new Credentials("arkivet", file);
  }

  private static void refused(Credentials credentials, String code) {
    assertThat(credentials.finding("channels.yaml"))
        .hasValueSatisfying(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.message()).doesNotContain("hemligt");
        });
    assertThatThrownBy(credentials::authorization)
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void passwordIsReadWithoutTheBlanksAroundIt() throws IOException {
    Credentials credentials = secret("hemligt lösen\n", "rw-------");

    assertThat(credentials.finding("channels.yaml")).isEmpty();
    assertThat(credentials.authorization()).isEqualTo("Basic YXJraXZldDpoZW1saWd0IGzDtnNlbg==");
    assertThat(credentials.toString()).doesNotContain("hemligt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void passwordThatOthersCanReadOrChangeIsNotUsed(String permissions) throws IOException {
    refused(secret("hemligt", permissions), "SECRET_READABLE_BY_OTHERS");
  }

  @Test
  void fileThatIsNotThereIsNoPassword() {
    refused(new Credentials("arkivet", folder.resolve("none")), "SECRET_MISSING");
    refused(new Credentials("arkivet", folder), "SECRET_MISSING");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2000})
  void fileThatHoldsNothingOrTooMuchIsNoPassword(int length) throws IOException {
    refused(secret("x".repeat(length), "rw-------"), "SECRET_UNUSABLE");
  }
}
