package org.bevara.web.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.access.BearerTokens;
import org.bevara.web.internal.access.Grants;
import org.bevara.web.internal.access.LocalLogin;
import org.bevara.web.internal.access.LoginPace;
import org.bevara.web.internal.access.NextStep;
import org.bevara.web.internal.access.PageRules.Rule;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.access.SecondStep;
import org.bevara.web.internal.access.SignInDesk;
import org.bevara.web.internal.access.WayIn;
import org.bevara.web.internal.provider.ProviderLogin;
import org.bevara.web.internal.provider.Providers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;

/// Who may come in, and where to: nobody but account holders, and nowhere but where a rule lets
/// them.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {

  @Bean
  SignInDesk signInDesk(Workplace workplace) {
    return new SignInDesk(workplace);
  }

  @Bean
  SecondStep secondStep(Workplace workplace, SignInDesk desk) {
    return new SecondStep(workplace, desk);
  }

  @Bean
  Providers providers(Workplace workplace, WebSettings settings) {
    return new Providers(workplace, settings);
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      Workplace workplace,
      WebSettings settings,
      Grants grants,
      SignInDesk desk,
      SecondStep code,
      Providers providers) {
    Presence presence =
        new Presence(workplace, settings, grants, code, workplace.archive().clock());
    ProviderLogin provider = new ProviderLogin(workplace, settings, providers, desk, code);
    return http.authorizeHttpRequests(SecurityRules::rules)
        .authenticationProvider(new LocalLogin(workplace, desk))
        .formLogin(form ->
            form.loginPage(WayIn.PAGE)
                .usernameParameter("name")
                .passwordParameter("token")
                .successHandler(new NextStep())
                .failureHandler(
                    (request, response, why) -> refused(request, response, why, desk.pace())))
        .logout(out ->
            out.logoutSuccessHandler((request, response, known) ->
                response.sendRedirect(WayIn.PAGE + "?left=" + providerOf(workplace, known))))
        .csrf(csrf -> csrf.ignoringRequestMatchers(BearerTokens::has))
        .headers(headers -> headers.disable())
        .anonymous(anonymous -> {})
        .exceptionHandling(faults ->
            faults.authenticationEntryPoint(new WayIn()).accessDeniedHandler(SecurityRules::denied))
        .addFilterBefore(
            new BearerTokens(workplace, desk.pace()), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(provider.toProvider(), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(provider.fromProvider(), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(presence, AuthorizationFilter.class)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
    for (Rule rule : WebRules.ALL) {
      var matching = rules.requestMatchers(rule.method(), rule.pattern());
      if (rule.roles().isEmpty()) {
        matching.permitAll();
      } else {
        matching.hasAnyAuthority(rule.authorities());
      }
    }
    rules.anyRequest().denyAll();
  }

  private static void refused(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException why,
      LoginPace pace)
      throws IOException {
    response.sendRedirect(
        why instanceof LockedException
            ? WayIn.PAGE
                + "?wait="
                + (pace.wait(request.getRemoteAddr(), name(request)).toSeconds() + 1)
            : WayIn.PAGE + "?wrong");
  }

  /// The authority by whose provider somebody came who leaves; empty for everybody else.
  private static String providerOf(Workplace workplace, @Nullable Authentication known) {
    return Optional.ofNullable(known)
        .map(Authentication::getName)
        .filter(workplace.archive().accounts()::isVouched)
        .flatMap(workplace::account)
        .map(account -> account.authority().value())
        .orElse("");
  }

  private static String name(HttpServletRequest request) {
    String name = request.getParameter("name");
    return name == null ? "" : name;
  }

  /// What is refused looks to who is refused like what is not there; a form that is out of date
  /// says so.
  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    Optional<String> next = NextStep.page();
    if (next.isPresent() && !WayIn.isProgram(request) && !(why instanceof CsrfException)) {
      response.sendRedirect(next.get());
      return;
    }
    response.sendError(
        why instanceof CsrfException
            ? HttpServletResponse.SC_FORBIDDEN
            : HttpServletResponse.SC_NOT_FOUND);
  }
}
