package org.bevara.web.internal.provider;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bevara.access.Account;
import org.bevara.record.FailedException;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.SecondStep;
import org.bevara.web.internal.access.SignInDesk;
import org.bevara.web.internal.access.SignInDesk.Way;
import org.bevara.web.internal.access.WayIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/// Signs people in through the authority's identity provider: authorization code with PKCE, state
/// and nonce (OpenID Connect Core 1.0 section 3.1). Put together by hand, so that it can be read
/// what is verified. Thread-safe.
public final class ProviderLogin {

  /// Where somebody ends who was let in: a page of our own, from where the browser goes on with the
  /// session's cookie, which it does not send as long as another site leads it.
  public static final String ARRIVED = "/login/arrived";

  /// What somebody is told who was not.
  public static final Set<String> REFUSALS =
      Set.of(
          "PROVIDER_REFUSED",
          "PROVIDER_AWAY",
          "ROLE_MISSING",
          "ACCOUNT_REMOVED",
          "ACCOUNT_EXISTS",
          "ACCOUNT_NAME_MALFORMED");

  private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);

  private final Workplace workplace;
  private final Providers providers;
  private final SignInDesk desk;
  private final SecondStep step;
  private final Vouching vouching;
  private final BegunSignIns begun;
  private final Clock clock;
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  public ProviderLogin(
      Workplace workplace,
      WebSettings settings,
      Providers providers,
      SignInDesk desk,
      SecondStep step) {
    this.workplace = workplace;
    this.providers = providers;
    this.desk = desk;
    this.step = step;
    this.vouching = new Vouching(workplace, providers);
    this.clock = workplace.archive().clock();
    this.begun = new BegunSignIns(clock, settings.isSecure());
  }

  /// Sends people to their provider.
  public Filter toProvider() {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(providers, Providers.BEGIN);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    OAuth2AuthorizationRequestRedirectFilter filter =
        new OAuth2AuthorizationRequestRedirectFilter(resolver);
    filter.setAuthorizationRequestRepository(begun);
    filter.setAuthenticationFailureHandler(this::refused);
    return filter;
  }

  /// Takes them back, and looks at what the provider says of them.
  public Filter fromProvider() {
    OAuth2LoginAuthenticationFilter filter =
        new OAuth2LoginAuthenticationFilter(providers, new NoTokens(), Providers.BACK + "/*");
    filter.setAuthorizationRequestRepository(begun);
    filter.setAuthenticationManager(new ProviderManager(verification()));
    filter.setAuthenticationSuccessHandler(this::arrived);
    filter.setAuthenticationFailureHandler(this::refused);
    return filter;
  }

  private OidcAuthorizationCodeAuthenticationProvider verification() {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(providers.line().tokens());
    OidcAuthorizationCodeAuthenticationProvider verification =
        new OidcAuthorizationCodeAuthenticationProvider(tokens, vouching);
    verification.setJwtDecoderFactory(registration ->
        decoders.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration)));
    return verification;
  }

  /// Signatures by public keys only, and times by the archive's clock.
  private JwtDecoder decoder(ClientRegistration registration) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(
                Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .jwsAlgorithms(algorithms ->
                algorithms.addAll(
                    Set.of(
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.PS256,
                        SignatureAlgorithm.ES256)))
            .restOperations(providers.line().documents())
            .build();
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    OidcIdTokenValidator token = new OidcIdTokenValidator(registration);
    token.setClock(clock);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, token));
    return decoder;
  }

  private void arrived(
      HttpServletRequest request, HttpServletResponse response, Authentication known)
      throws IOException, ServletException {
    Account account = ((Vouched) Objects.requireNonNull(known.getPrincipal())).account();
    desk.signedIn(account, Way.PROVIDER, SignInDesk.NO_CODE);
    step.begin(request, response, account);
    // what a form of the page before was proved with counts no more
    new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
    request.getRequestDispatcher(ARRIVED).forward(request, response);
  }

  private void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    SecurityContextHolder.clearContext();
    String code = code(why);
    LOG.info("a sign-in by the identity provider was refused: {}", code);
    String path = request.getServletPath();
    workplace
        .authority(path.substring(path.lastIndexOf('/') + 1))
        .ifPresent(authority -> desk.refused(authority, code));
    response.sendRedirect(
        WayIn.PAGE + "?refused=" + (REFUSALS.contains(code) ? code : "PROVIDER_REFUSED"));
  }

  /// The code of what was wrong; what a provider itself writes as a code is not taken over.
  private static String code(AuthenticationException why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailedException failed) {
        LOG.error("{}: {}", failed.code(), failed.getMessage());
        return "PROVIDER_AWAY";
      }
    }
    return why instanceof OAuth2AuthenticationException told
            && REFUSALS.contains(told.getError().getErrorCode())
        ? told.getError().getErrorCode()
        : "PROVIDER_REFUSED";
  }
}
