package org.bevara.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/// An identity provider that says of people what a test wants it to, and whose ID tokens a test can
/// forge on their way.
final class VouchingServer implements AutoCloseable {

  static final String CLIENT = "bevara";

  private static final String ID = "kommun";
  private static final String DIRECTLY = "X-Directly";

  // on Netty: the other server that it has needs a later Okio than the language detector
  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(
              false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()),
          new Forging());
  private UnaryOperator<String> forging = UnaryOperator.identity();
  private String authorization = "";
  private OAuth2TokenCallback vouched = new DefaultOAuth2TokenCallback();

  VouchingServer() {
    server.start();
  }

  String issuer() {
    return server.issuerUrl(ID).toString();
  }

  /// The next one who signs in.
  void next(String subject, Map<String, Object> claims) {
    forging = UnaryOperator.identity();
    vouched = new DefaultOAuth2TokenCallback(ID, subject, "JWT", List.of(CLIENT), claims, 3600);
  }

  /// How this archive showed who it is when it last asked for tokens.
  String authorization() {
    return authorization;
  }

  /// Changes the ID token as it stands.
  void forge(UnaryOperator<String> token) {
    forging = token;
  }

  /// Changes what the ID token says; it is signed by the provider's own key.
  void say(String claim, Object value) {
    say(claim, value, Duration.ofHours(1));
  }

  void say(String claim, Object value, Duration expiry) {
    forging =
        token -> {
          try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            Map<String, Object> said = new HashMap<>(claims.getClaims());
            List.of("iat", "exp", "nbf").forEach(said::remove);
            said.put(claim, value);
            return server.getConfig().getTokenProvider().jwt(said, expiry, ID).serialize();
          } catch (ParseException e) {
            throw new IllegalStateException(e);
          }
        };
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /// Stands before the place where tokens are given out.
  private final class Forging implements Route {

    @Override
    public boolean match(OAuth2HttpRequest request) {
      return request.getUrl().encodedPath().endsWith("/token")
          && request.getHeaders().get(DIRECTLY) == null;
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
      // only now: one that no token was asked for would be that of the next who asks
      server.enqueueCallback(vouched);
      authorization = String.valueOf(request.getHeaders().get("Authorization"));
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest.Builder asked =
            HttpRequest.newBuilder(URI.create(request.getUrl().toString()))
                .header(DIRECTLY, "yes")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.valueOf(request.getBody())));
        if (!authorization.equals("null")) {
          asked.header("Authorization", authorization);
        }
        HttpResponse<String> answer =
            client.send(asked.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        String token = answer.body().replaceAll("(?s).*\"id_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        String body = answer.body().replace(token, forging.apply(token));
        return new OAuth2HttpResponse(
            Headers.of("Content-Type", "application/json"), answer.statusCode(), body, null);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
