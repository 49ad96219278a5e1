package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelMove;
import org.bevara.channel.ChannelStatus;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.json.JsonMapper;

/// Moves a channel on in its life, and keeps why (N03, H03, H06). Thread-safe.
public final class Moving {

  /// The longest reason that is taken, in characters.
  public static final int LONGEST_REASON = 2000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Desk desk;

  public Moving(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
  }

  /// Lets a move pass that `viewer` may make now.
  ///
  /// @return the channel as its entry states it, with the status in force
  /// @throws RefusedException as [ChannelMove#require]
  /// @throws UsageException `CHANNEL_UNKNOWN`
  public Channel require(ChannelId id, ChannelStatus to, Viewer viewer) {
    Channel entry = desk.definitions().channel(id);
    AuthorityName authority = desk.definitions().name();
    Channel channel = entry.withStatus(archive.statuses().of(authority, entry));
    LocalDate today = LocalDate.ofInstant(archive.clock().instant(), desk.authority().zone());
    ChannelMove.require(
        channel, to, viewer, authority, desk.authority().figuresOn(today).orElse(null));
    return channel;
  }

  /// Moves a channel.
  ///
  /// @param reason in the person's own words; lies in the store
  /// @return the object that holds the reason
  /// @throws RefusedException as [ChannelMove#require]
  /// @throws UsageException `CHANNEL_UNKNOWN`, `REASON_MISSING`, `REASON_TOO_LONG`
  public ObjectId move(ChannelId id, ChannelStatus to, String reason, Viewer viewer) {
    requireReason(reason);
    Channel before = require(id, to, viewer);
    AuthorityName authority = desk.definitions().name();
    Instant at = archive.clock().instant();
    String name = archive.key().tag("move %s %s %s".formatted(authority, id, at)).substring(0, 32);
    ObjectId object = new ObjectId("move-%s".formatted(name));
    byte[] account =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(
                JSON.createObjectNode()
                    .put("format", "bevara-move/1")
                    .put("authority", authority.value())
                    .put("channelId", id.value())
                    .put("from", before.status().name())
                    .put("to", to.name())
                    .put("movedAt", at.toString())
                    .put("movedBy", viewer.agent())
                    .put("reason", reason.strip()));
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.store().put(object, List.of(ObjectPart.of("move.json", account)));
          archive
              .statuses()
              .move(
                  authority,
                  desk.definitions().channel(id),
                  to,
                  viewer.agent(),
                  Map.of("object", object.value()),
                  at);
        });
    return object;
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new UsageException(
          "REASON_MISSING", "a channel is moved for a reason: state it in a sentence");
    }
    if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters, not %d"
              .formatted(LONGEST_REASON, reason.codePointCount(0, reason.length())));
    }
  }

  /// The reason of a move, read from the store.
  public String reason(String object) {
    return JSON.readTree(
            new String(
                archive.store().bytes(new ObjectId(object), "move.json"), StandardCharsets.UTF_8))
        .path("reason")
        .asString();
  }
}
