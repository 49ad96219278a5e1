package org.bevara.web.internal.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.bevara.record.FailedException;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The way to identity providers. Thread-safe.
///
/// It does not go through the recording door (decision 0059): nothing captured is asked for, and
/// the addresses are the authority's own. TLS is verified as Java does it, no redirect is followed,
/// and nobody waits longer than ten seconds.
final class ProviderLine {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClientHttpRequestFactory requests;

  ProviderLine() {
    JdkClientHttpRequestFactory factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    factory.setReadTimeout(PATIENCE);
    this.requests = factory;
  }

  /// For a JSON document.
  RestTemplate documents() {
    return new RestTemplate(requests);
  }

  /// For tokens.
  RestClient tokens() {
    return RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(converters ->
            converters
                .addCustomConverter(new FormHttpMessageConverter())
                .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .build();
  }

  /// @throws FailedException `PROVIDER_AWAY`
  JsonNode json(URI address) {
    try {
      String text = documents().getForObject(requireSafe(address), String.class);
      return JSON.readTree(text == null ? "" : text);
    } catch (RestClientException | JacksonException e) {
      throw new FailedException(
          "PROVIDER_AWAY",
          "the identity provider at %s gave no configuration (%s): look whether it runs, and at login.provider.issuer in authority.yaml"
              .formatted(address.getHost(), e.getClass().getSimpleName()),
          e);
    }
  }

  /// Lets nothing go out that others could read on its way.
  ///
  /// @throws FailedException `PROVIDER_NOT_SECURE`
  static URI requireSafe(URI address) {
    boolean safe =
        address.getHost() != null
            && ("https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    if (!safe) {
      throw new FailedException(
          "PROVIDER_NOT_SECURE",
          "the identity provider names an address without https (host %s): nothing is sent there"
              .formatted(address.getHost()));
    }
    return address;
  }
}
