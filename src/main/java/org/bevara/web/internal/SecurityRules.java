package org.bevara.web.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.access.BearerTokens;
import org.bevara.web.internal.access.Grants;
import org.bevara.web.internal.access.LoginPace;
import org.bevara.web.internal.access.PageRules.Rule;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.access.TokenLogin;
import org.bevara.web.internal.access.WayIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
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
  LoginPace pace(Workplace workplace) {
    return new LoginPace(workplace.archive().clock());
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http, Workplace workplace, WebSettings settings, Grants grants, LoginPace pace) {
    Presence presence = new Presence(workplace, settings, grants, workplace.archive().clock());
    return http.authorizeHttpRequests(SecurityRules::rules)
        .authenticationProvider(new TokenLogin(workplace, pace))
        .formLogin(form ->
            form.loginPage(WayIn.PAGE)
                .usernameParameter("name")
                .passwordParameter("token")
                .failureHandler((request, response, why) -> refused(request, response, why, pace)))
        .logout(out -> out.logoutSuccessUrl(WayIn.PAGE + "?left").deleteCookies())
        .csrf(csrf -> csrf.ignoringRequestMatchers(BearerTokens::has))
        .headers(headers -> headers.disable())
        .anonymous(anonymous -> {})
        .exceptionHandling(faults ->
            faults.authenticationEntryPoint(new WayIn()).accessDeniedHandler(SecurityRules::denied))
        .addFilterBefore(
            new BearerTokens(workplace, pace), UsernamePasswordAuthenticationFilter.class)
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
        matching.hasAnyRole(rule.roleNames());
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
                + Math.max(1, pace.wait(request.getRemoteAddr()).toSeconds() + 1)
            : WayIn.PAGE + "?wrong");
  }

  /// What is refused looks to who is refused like what is not there; a form that is out of date
  /// says so.
  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    response.sendError(
        why instanceof CsrfException
            ? HttpServletResponse.SC_FORBIDDEN
            : HttpServletResponse.SC_NOT_FOUND);
  }
}
