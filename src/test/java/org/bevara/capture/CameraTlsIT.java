package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.FailedException;
import org.junit.jupiter.api.Test;

/// Pages over TLS: one certificate is trusted by its key, and only that one.
class CameraTlsIT extends FictitiousVisit {

  private static final String PASSWORD = "not-a-secret";

  @Test
  void certificateOfTheProxyIsTrustedByItsKeyAndNoOther() throws Exception {
    KeyStore keys = selfSigned(work.resolve("tls.p12"));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            FictitiousSite.send(
                exchange,
                200,
                "text/html",
                "<script>document.write('secure ' + isSecureContext)</script>");
          }
        });
    server.start();
    String place = "127.0.0.1:" + server.getAddress().getPort();
    proxy.allow(place);
    PageAddress address = new PageAddress("https://" + place + "/");
    byte[] publicKey = keys.getCertificate("site").getPublicKey().getEncoded();
    String pin =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(publicKey));

    try (Camera trusting = camera(work.resolve("trusting"), Optional.of(pin))) {
      PageSnapshot snapshot =
          trusting.photograph(address, proxy.port(), List.of(), CameraLimits.standard());
      assertThat(dom(snapshot).body().text()).isEqualTo("secure true");
    }
    assertThatThrownBy(
            () -> camera.photograph(address, proxy.port(), List.of(), CameraLimits.standard()))
        .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
        .extracting(FailedException::code)
        .isEqualTo("NAVIGATION_FAILED");
    server.stop(0);
  }

  private static KeyStore selfSigned(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=proxy.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
