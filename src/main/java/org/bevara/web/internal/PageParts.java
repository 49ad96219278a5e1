package org.bevara.web.internal;

import java.time.Duration;
import java.util.List;
import org.bevara.web.internal.api.ApiParts;
import org.bevara.web.internal.page.AccountPages;
import org.bevara.web.internal.page.AdministrationPages;
import org.bevara.web.internal.page.AnswerPages;
import org.bevara.web.internal.page.ApiPage;
import org.bevara.web.internal.page.ChannelPages;
import org.bevara.web.internal.page.CompliancePages;
import org.bevara.web.internal.page.CorrectionPages;
import org.bevara.web.internal.page.CrisisPages;
import org.bevara.web.internal.page.DeletionPages;
import org.bevara.web.internal.page.DisposalPages;
import org.bevara.web.internal.page.ExecutionPages;
import org.bevara.web.internal.page.Frame;
import org.bevara.web.internal.page.GapPages;
import org.bevara.web.internal.page.HoldPages;
import org.bevara.web.internal.page.LanguageChoice;
import org.bevara.web.internal.page.LoginPage;
import org.bevara.web.internal.page.MetricsPage;
import org.bevara.web.internal.page.ModerationPages;
import org.bevara.web.internal.page.PlanPages;
import org.bevara.web.internal.page.QualityPages;
import org.bevara.web.internal.page.QueuePages;
import org.bevara.web.internal.page.RecordPages;
import org.bevara.web.internal.page.RegisterPages;
import org.bevara.web.internal.page.RegistrationPages;
import org.bevara.web.internal.page.RemovalPages;
import org.bevara.web.internal.page.ReviewPages;
import org.bevara.web.internal.page.RunPages;
import org.bevara.web.internal.page.SavedPages;
import org.bevara.web.internal.page.SearchPages;
import org.bevara.web.internal.page.SetupPages;
import org.bevara.web.internal.page.SimulationPages;
import org.bevara.web.internal.page.StartPage;
import org.bevara.web.internal.page.TaskPages;
import org.bevara.web.internal.page.TermPages;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// The pages: which there are, how they are written, and in which language.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
  FaultPage.class,
  Faults.class,
  HandedOut.class,
  Frame.class,
  LoginPage.class,
  AccountPages.class,
  ApiPage.class,
  StartPage.class,
  SearchPages.class,
  TermPages.class,
  SavedPages.class,
  AnswerPages.class,
  RecordPages.class,
  QueuePages.class,
  QualityPages.class,
  ChannelPages.class,
  RegisterPages.class,
  RegistrationPages.class,
  SetupPages.class,
  AdministrationPages.class,
  CompliancePages.class,
  DisposalPages.class,
  ExecutionPages.class,
  HoldPages.class,
  CorrectionPages.class,
  ModerationPages.class,
  TaskPages.class,
  GapPages.class,
  PlanPages.class,
  SimulationPages.class,
  RunPages.class,
  ReviewPages.class,
  CrisisPages.class,
  DeletionPages.class,
  RemovalPages.class,
  MetricsPage.class,
  ApiParts.class
})
class PageParts implements WebMvcConfigurer {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  /// The version of the library is the one in `pom.xml`.
  private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new SeatArgument());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/web/assets/", HTMX)
        .setCacheControl(CacheControl.maxAge(AN_HOUR));
  }

  @Bean
  LocaleResolver localeResolver(Workplace workplace, Origins origins) {
    return new LanguageChoice(workplace, origins.isSecure());
  }

  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  MultipartResolver uploads() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  MessageSource messageSource() {
    return LanguageChoice.messages();
  }

  @Bean
  SpringTemplateEngine templates(MessageSource messages) {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("web/pages/");
    files.setSuffix(".html");
    files.setTemplateMode(TemplateMode.HTML);
    files.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(messages);
    return engine;
  }

  @Bean
  ViewResolver views(SpringTemplateEngine templates) {
    ThymeleafViewResolver resolver = new ThymeleafViewResolver();
    resolver.setTemplateEngine(templates);
    resolver.setCharacterEncoding("UTF-8");
    return resolver;
  }
}
