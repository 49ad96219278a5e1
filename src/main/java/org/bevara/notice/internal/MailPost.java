package org.bevara.notice.internal;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.bevara.channel.Credentials;
import org.bevara.notice.Letter;
import org.bevara.notice.MailServer;
import org.bevara.notice.Road;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;

/// Mail over SMTP (RFC 5321), in plain text and UTF-8, marked as written by a machine (RFC 3834).
public final class MailPost {

  private static final String PATIENCE_MILLISECONDS = "20000";

  private final Clock clock;

  public MailPost(Clock clock) {
    this.clock = clock;
  }

  public void send(Road.Mail road, Letter letter) {
    MailServer server = road.server();
    try {
      MimeMessage message = new MimeMessage(session(server));
      message.setFrom(new InternetAddress(server.from(), true));
      for (String address : road.addresses()) {
        message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
      }
      message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
      message.setText(letter.text(), StandardCharsets.UTF_8.name());
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setSentDate(Date.from(clock.instant()));
      Transport.send(message);
    } catch (MessagingException e) {
      throw new FailedException(
          "MAIL_NOT_SENT",
          "the mail to role %s was not taken by %s:%d (%s): check host, port, security and password in notice.yaml"
              .formatted(road.post(), server.host(), server.port(), reason(e)),
          e);
    }
  }

  private static Session session(MailServer server) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLISECONDS);
    properties.setProperty("mail.smtp.timeout", PATIENCE_MILLISECONDS);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLISECONDS);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    Credentials credentials = server.credentials();
    if (credentials == null) {
      return Session.getInstance(properties);
    }
    properties.setProperty("mail.smtp.auth", "true");
    return Session.getInstance(properties, login(credentials));
  }

  private static Authenticator login(Credentials credentials) {
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(credentials.user(), credentials.password());
      }
    };
  }

  /// The innermost cause: what the server or the network said, without our addresses around it.
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
