package org.bevara.web.internal;

import java.net.URI;
import java.util.List;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.Disposals;
import org.bevara.job.RunBoard;
import org.bevara.job.Sealings;
import org.bevara.record.FailedException;
import org.bevara.web.WebSettings;
import org.bevara.web.internal.access.Grants;
import org.bevara.web.internal.content.ContentLinks;
import org.bevara.web.internal.content.ContentServlet;
import org.bevara.web.internal.content.Exhibits;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/// Two servers in one program: the pages with their sessions, and captured content without. They
/// share nothing but the key of the links from one to the other.
public final class TwoOrigins implements AutoCloseable {

  private final AnnotationConfigServletWebServerApplicationContext pages;
  private final WebServer content;
  private final Origins origins;

  private TwoOrigins(
      AnnotationConfigServletWebServerApplicationContext pages,
      WebServer content,
      Origins origins) {
    this.pages = pages;
    this.content = content;
    this.origins = origins;
  }

  /// @throws FailedException `PORT_NOT_AVAILABLE`
  public static TwoOrigins serve(
      WebSettings settings,
      Archive archive,
      List<Desk> desks,
      RunBoard board,
      Sealings sealings,
      Disposals disposals) {
    Origins origins = new Origins(settings);
    Grants grants = new Grants(archive.clock());
    ContentLinks links = new ContentLinks(archive.clock(), grants);
    Workplace workplace = new Workplace(archive, desks, board);
    WebServer content =
        started(content(settings, origins, links, new Exhibits(workplace)), settings.contentPort());
    origins.boundContent(content.getPort());
    try {
      return new TwoOrigins(
          pages(settings, origins, grants, links, workplace, sealings, disposals),
          content,
          origins);
    } catch (RuntimeException e) {
      content.stop();
      throw e;
    }
  }

  private static WebServer content(
      WebSettings settings, Origins origins, ContentLinks links, Exhibits exhibits) {
    return Tomcats.on(settings, settings.contentPort())
        .getWebServer(context -> {
          context
              .addFilter("host", new HostCheck(origins::servesContent))
              .addMappingForUrlPatterns(null, false, "/*");
          context
              .addServlet("content", new ContentServlet(links, exhibits, origins))
              .addMapping("/*");
        });
  }

  private static WebServer started(WebServer server, int port) {
    try {
      server.start();
      return server;
    } catch (WebServerException e) {
      throw taken(port, e);
    }
  }

  private static AnnotationConfigServletWebServerApplicationContext pages(
      WebSettings settings,
      Origins origins,
      Grants grants,
      ContentLinks links,
      Workplace workplace,
      Sealings sealings,
      Disposals disposals) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    context.registerBean(
        TomcatServletWebServerFactory.class,
        () -> {
          TomcatServletWebServerFactory factory = Tomcats.on(settings, settings.port());
          factory.addErrorPages(new ErrorPage(FaultPage.PATH));
          return factory;
        });
    context.registerBean(WebSettings.class, () -> settings);
    context.registerBean(Origins.class, () -> origins);
    context.registerBean(Grants.class, () -> grants);
    context.registerBean(ContentLinks.class, () -> links);
    context.registerBean(Workplace.class, () -> workplace);
    context.registerBean(BegunSealings.class, () -> new BegunSealings(sealings));
    context.registerBean(BegunDisposals.class, () -> new BegunDisposals(disposals));
    context.register(ServletParts.class, SecurityRules.class, PageParts.class);
    try {
      context.refresh();
    } catch (RuntimeException e) {
      context.close();
      throw portTaken(e) ? taken(settings.port(), e) : e;
    }
    WebServer server = context.getWebServer();
    if (server == null) {
      throw new IllegalStateException("a refreshed context has its server");
    }
    origins.boundPages(server.getPort());
    return context;
  }

  private static boolean portTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  private static FailedException taken(int port, RuntimeException cause) {
    return new FailedException(
        "PORT_NOT_AVAILABLE",
        "port %d cannot be listened on: another program has it. Choose another one."
            .formatted(port),
        cause);
  }

  public int pagesPort() {
    WebServer server = pages.getWebServer();
    return server == null ? -1 : server.getPort();
  }

  public int contentPort() {
    return content.getPort();
  }

  public URI address() {
    return origins.address();
  }

  @Override
  public void close() {
    try {
      pages.close();
    } finally {
      content.stop();
      content.destroy();
    }
  }
}
