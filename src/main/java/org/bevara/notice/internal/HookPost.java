package org.bevara.notice.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bevara.notice.Alert;
import org.bevara.notice.Road;
import org.bevara.notice.Webhook;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alerts as JSON by HTTP POST, signed by HMAC-SHA-256 over the body where a secret is set.
///
/// This does not go through the recording door: nothing captured is sent or asked for, and the
/// address is the operator's own. No redirect is followed.
public final class HookPost {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Clock clock;

  public HookPost(Clock clock) {
    this.clock = clock;
  }

  public void send(Road.Hook road, AuthorityName authority, List<Alert> alerts) {
    byte[] body = body(authority, alerts);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(road.webhook().url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    Path secret = road.webhook().secretFile();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      if (secret != null) {
        request.header("X-Bevara-Signature", "sha256=" + signature(body, secret));
      }
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw notSent(road, "it answered " + status, null);
      }
    } catch (IOException e) {
      throw notSent(road, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent(road, "it was interrupted", e);
    }
  }

  private byte[] body(AuthorityName authority, List<Alert> alerts) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("authority", authority.value())
            .put("at", clock.instant().toString());
    ArrayNode list = node.putArray("alerts");
    for (Alert alert : alerts) {
      list.addObject()
          .put("kind", alert.kind().name())
          .put("channelId", alert.channel() == null ? null : alert.channel().value())
          .put("code", alert.code())
          .put("count", alert.count())
          .put("at", alert.at().toString());
    }
    return JSON.writeValueAsBytes(node);
  }

  private static String signature(byte[] body, Path secretFile) throws IOException {
    try {
      byte[] secret =
          Files.readString(secretFile, StandardCharsets.UTF_8)
              .strip()
              .getBytes(StandardCharsets.UTF_8);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /// Names the host only: the path of a webhook is often its secret.
  private static FailedException notSent(Road.Hook road, String why, @Nullable Throwable cause) {
    Webhook webhook = road.webhook();
    return new FailedException(
        "WEBHOOK_NOT_SENT",
        "webhook %d at %s did not take the alerts (%s): check its address in notice.yaml"
            .formatted(road.place(), webhook.url().getHost(), why),
        cause);
  }
}
