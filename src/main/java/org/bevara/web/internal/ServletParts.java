package org.bevara.web.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import org.bevara.plan.Spreadsheet;
import org.bevara.web.WebSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/// What stands between the server's socket and the pages, in its order: host, headers, encoding,
/// the end of an act, access.
@Configuration(proxyBeanMethods = false)
class ServletParts {

  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;
  private static final int ACCESS = 0;

  /// In bytes: the largest table that is read, and the form around it.
  private static final int MOST_HANDED_IN = Spreadsheet.LARGEST_FILE + 1024 * 1024;

  @Bean
  ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
    DispatcherServlet servlet = new DispatcherServlet(context);
    // a page's address is looked up, but what it asks for is never written to the log
    servlet.setEnableLoggingRequestDetails(false);
    ServletRegistrationBean<DispatcherServlet> registration =
        new ServletRegistrationBean<>(servlet, "/");
    // as much is held in memory as may come: what people hand in leaves no file behind
    registration.setMultipartConfig(
        new MultipartConfigElement("", MOST_HANDED_IN, MOST_HANDED_IN, MOST_HANDED_IN));
    return registration;
  }

  /// A file that comes with a form stays in memory.
  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  MultipartResolver uploads() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  FilterRegistrationBean<HostCheck> hosts(Origins origins) {
    return first(new HostCheck(origins::servesPages), FIRST);
  }

  @Bean
  FilterRegistrationBean<ResponseHeaders> headers(Origins origins) {
    return first(new ResponseHeaders(origins), FIRST + 1);
  }

  @Bean
  FilterRegistrationBean<CharacterEncodingFilter> encoding() {
    return first(new CharacterEncodingFilter("UTF-8", true), FIRST + 2);
  }

  @Bean
  FilterRegistrationBean<ActEnd> acts(Workplace workplace) {
    return first(new ActEnd(workplace.archive()), FIRST + 3);
  }

  @Bean
  FilterRegistrationBean<Filter> access(Filter springSecurityFilterChain) {
    return first(springSecurityFilterChain, ACCESS);
  }

  private static <F extends Filter> FilterRegistrationBean<F> first(F filter, int order) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    registration.addUrlPatterns("/*");
    return registration;
  }

  /// `__Host-` binds the cookie to this host, its root and TLS; it needs all three.
  @Bean
  ServletContextInitializer sessionCookie(WebSettings settings) {
    return context -> {
      context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
      context.setSessionTimeout((int) settings.idle().toMinutes());
      var cookie = context.getSessionCookieConfig();
      cookie.setName(settings.isSecure() ? "__Host-bevara" : "bevara");
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      cookie.setSecure(settings.isSecure());
      cookie.setAttribute("SameSite", "Strict");
    };
  }
}
