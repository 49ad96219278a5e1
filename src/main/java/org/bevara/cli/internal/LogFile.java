package org.bevara.cli.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The home's log: what the libraries say, `bevara.log` of at most 10 MB and three older ones.
///
/// Warnings of all, and what Spring Batch does. What reads captured content (PDF, pictures, search)
/// is silent below errors, because a library's warning may quote what it read.
final class LogFile {

  private static final String[] READERS = {
    "org.apache.pdfbox", "org.apache.fontbox", "org.apache.tika", "org.verapdf", "org.apache.lucene"
  };

  private LogFile() {}

  static void in(Path folder) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return; // under a test runner with a logger of its own
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{30} %msg%n");
    encoder.start();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setName("home");
    file.setFile(folder.resolve("bevara.log").toString());
    file.setEncoder(encoder);
    FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(file);
    older.setFileNamePattern(folder.resolve("bevara.%i.log").toString());
    older.setMinIndex(1);
    older.setMaxIndex(3);
    older.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("10MB"));
    size.start();
    file.setRollingPolicy(older);
    file.setTriggeringPolicy(size);
    file.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(file);
    root.setLevel(Level.WARN);
    context.getLogger("org.springframework.batch").setLevel(Level.INFO);
    for (String reader : READERS) {
      context.getLogger(reader).setLevel(Level.ERROR);
    }
  }
}
