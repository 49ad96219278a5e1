package org.bevara.wordpress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority made for one test run by the JDK's own keytool, which nobody trusts
/// unless told to.
public final class TestCertificates {

  private static final String WORD = "not a secret";

  private final Path folder;

  /// Makes the authority's key in `folder`.
  public TestCertificates(Path folder) {
    this.folder = folder;
    keytool("ca.p12", "-genkeypair", "-alias=ca", "-dname=CN=Provstad test authority", "-ext=bc:c");
    keytool("ca.p12", "-exportcert", "-alias=ca", "-rfc", "-file=" + pem());
  }

  /// The authority's own certificate, in PEM.
  public String authority() {
    try {
      return Files.readString(pem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pem() {
    return folder.resolve("ca.pem");
  }

  /// What a server needs to prove that it is `host`, as this authority says.
  public SSLContext issued(String host) {
    String store = host + ".p12";
    keytool(store, "-genkeypair", "-alias=server", "-dname=CN=" + host);
    Path request = folder.resolve(host + ".csr");
    Path issued = folder.resolve(host + ".pem");
    keytool(store, "-certreq", "-alias=server", "-file=" + request);
    keytool(
        "ca.p12",
        "-gencert",
        "-alias=ca",
        "-infile=" + request,
        "-outfile=" + issued,
        "-rfc",
        "-ext=san=dns:" + host);
    keytool(store, "-importcert", "-alias=ca", "-noprompt", "-file=" + pem());
    keytool(store, "-importcert", "-alias=server", "-noprompt", "-file=" + issued);
    return context(folder.resolve(store));
  }

  private void keytool(String store, String command, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                folder.resolve(store).toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                "BEVARA_TEST_WORD",
                "-J-XX:TieredStopAtLevel=1"));
    if (command.equals("-genkeypair")) {
      line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
    }
    Arrays.stream(more).forEach(option -> line.addAll(List.of(option.split("=", 2))));
    try {
      Command.run(folder, Map.of("BEVARA_TEST_WORD", WORD), "", line.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Path store) {
    try (InputStream bytes = new ByteArrayInputStream(Files.readAllBytes(store))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(bytes, WORD.toCharArray());
      keys.deleteEntry("ca");
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, WORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
