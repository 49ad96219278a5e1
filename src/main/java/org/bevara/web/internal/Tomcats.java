package org.bevara.web.internal;

import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.bevara.web.WebSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/// Embedded servers that tell a stranger nothing about themselves.
public final class Tomcats {

  /// More people than any authority has; above it the server refuses new sessions rather than fill
  /// its memory.
  private static final int MOST_SESSIONS = 20_000;

  private static final int MOST_PARAMETERS = 60;
  private static final int MOST_POST_BYTES = 64 * 1024;

  private Tomcats() {}

  /// @param port 0 for any that is free
  static TomcatServletWebServerFactory on(WebSettings settings, int port) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
    factory.setAddress(settings.address());
    if (settings.publicUrl().isPresent()) {
      // a proxy of our own network stands in front and says who asks
      factory.addEngineValves(new RemoteIpValve());
    }
    factory.setRegisterDefaultServlet(false);
    factory.getSettings().getJsp().setRegistered(false);
    factory.addConnectorCustomizers(connector -> {
      connector.setXpoweredBy(false);
      connector.setMaxParameterCount(MOST_PARAMETERS);
      connector.setMaxPostSize(MOST_POST_BYTES);
    });
    factory.addContextCustomizers(context -> {
      StandardManager sessions = new StandardManager();
      sessions.setPathname(null);
      sessions.setMaxActiveSessions(MOST_SESSIONS);
      context.setManager(sessions);
      context.setUseRelativeRedirects(true);
      ((StandardHost) context.getParent()).setErrorReportValveClass(Quiet.class.getName());
    });
    return factory;
  }

  /// What the server itself says of an error: its number and no more.
  public static final class Quiet extends ErrorReportValve {

    public Quiet() {
      setShowReport(false);
      setShowServerInfo(false);
    }
  }
}
