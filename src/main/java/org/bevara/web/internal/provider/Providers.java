package org.bevara.web.internal.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bevara.channel.IdentityProvider;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.Workplace;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/// The identity providers of the authorities that are served, by the authority's name. Where a
/// provider's addresses are it is asked when somebody first comes by it, so that `serve` starts
/// whether or not it runs. Thread-safe.
public final class Providers implements ClientRegistrationRepository {

  /// Where a sign-in by a provider begins, before the authority's name.
  public static final String BEGIN = "/login/provider";

  /// Where the provider sends people back to, before the authority's name.
  public static final String BACK = "/login/back";

  private static final String CONFIGURATION = "/.well-known/openid-configuration";

  private final Workplace workplace;
  private final WebSettings settings;
  private final ProviderLine line;
  private final Map<AuthorityName, ClientRegistration> found = new ConcurrentHashMap<>();

  public Providers(Workplace workplace, WebSettings settings) {
    this(workplace, settings, new ProviderLine());
  }

  private Providers(Workplace workplace, WebSettings settings, ProviderLine line) {
    this.workplace = workplace;
    this.settings = settings;
    this.line = line;
  }

  /// A provider, as the sign-in page offers it.
  ///
  /// @param authority what the authority is called
  public record Offered(String authority, String href) {}

  public List<Offered> offered() {
    return workplace.authorities().stream()
        .sorted(Comparator.comparing(AuthorityName::value))
        .filter(name -> provider(name).isPresent())
        .map(name -> new Offered(workplace.called(name), BEGIN + "/" + name.value()))
        .toList();
  }

  public Optional<IdentityProvider> provider(AuthorityName authority) {
    return workplace.login(authority).flatMap(login -> Optional.ofNullable(login.provider()));
  }

  ProviderLine line() {
    return line;
  }

  /// @throws FailedException `PROVIDER_AWAY`, `PROVIDER_NOT_SECURE`, `PROVIDER_SECRET_UNREADABLE`
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String authority) {
    return workplace
        .authority(authority)
        .flatMap(name ->
            provider(name)
                .map(provider -> found.computeIfAbsent(name, _ -> registration(name, provider))))
        .orElse(null);
  }

  private ClientRegistration registration(AuthorityName authority, IdentityProvider provider) {
    String issuer = provider.issuer().toString();
    JsonNode told = line.json(URI.create(issuer.replaceFirst("/$", "") + CONFIGURATION));
    if (!told.path("issuer").asString("").equals(issuer)) {
      throw new FailedException(
          "PROVIDER_AWAY",
          "the identity provider of %s calls itself by another name than login.provider.issuer in authority.yaml"
              .formatted(authority));
    }
    ClientRegistration.Builder registration =
        ClientRegistration.withRegistrationId(authority.value())
            .clientId(provider.clientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build())
            .scope("openid", "profile")
            .redirectUri(origin() + BACK + "/{registrationId}")
            .issuerUri(issuer)
            .authorizationUri(address(told, "authorization_endpoint"))
            .tokenUri(address(told, "token_endpoint"))
            .jwkSetUri(address(told, "jwks_uri"))
            .providerConfigurationMetadata(
                told.has("end_session_endpoint")
                    ? Map.of("end_session_endpoint", address(told, "end_session_endpoint"))
                    : Map.of());
    Path secretFile = provider.secretFile();
    return secretFile == null
        ? registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : registration
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientSecret(secret(secretFile))
            .build();
  }

  private String origin() {
    return settings
        .publicUrl()
        .map(url -> url.toString().replaceFirst("/$", ""))
        .orElse("{baseUrl}");
  }

  private static String address(JsonNode told, String name) {
    return ProviderLine.requireSafe(URI.create(told.path(name).asString(""))).toString();
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new FailedException(
          "PROVIDER_SECRET_UNREADABLE",
          "the file that login.provider.secretFile in authority.yaml names cannot be read (%s)"
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  /// Where somebody who has left signs out at the provider too; empty where it offers that not.
  public Optional<String> endOfSession(AuthorityName authority) {
    return Optional.ofNullable(found.get(authority))
        .flatMap(registration ->
            Optional.ofNullable(
                    registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(address ->
                    UriComponentsBuilder.fromUriString(address.toString())
                        .queryParam("client_id", registration.getClientId())
                        .encode()
                        .toUriString()));
  }
}
