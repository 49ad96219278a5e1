package org.bevara.oversight.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.oversight.Activity;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Figures counted by the database.
public final class JdbcActivity implements Activity {

  private static final String OWN =
      " FROM record WHERE authority = :authority AND direction = 'DRAWN_UP'"
          + " AND kind IN ('POST', 'STORY') AND custody <> 'DESTROYED'";

  private final JdbcClient jdbc;

  public JdbcActivity(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public Map<ChannelId, OwnPosts> ownPosts(
      AuthorityName authority, Instant since, boolean restrictedToo) {
    Map<ChannelId, Map<Language, Long>> languages = new HashMap<>();
    jdbc.sql(
            "SELECT channel_id, language, count(*) AS posts"
                + OWN
                + " AND published_at >= :since AND (:restricted OR NOT restricted)"
                + " GROUP BY channel_id, language")
        .param("authority", authority.value())
        .param("since", Timestamp.from(since))
        .param("restricted", restrictedToo)
        .query(row -> {
          languages
              .computeIfAbsent(
                  new ChannelId(row.getString("channel_id")), _ -> new EnumMap<>(Language.class))
              .put(Language.valueOf(row.getString("language")), row.getLong("posts"));
        });
    Map<ChannelId, OwnPosts> posts = new HashMap<>();
    jdbc.sql(
            "SELECT channel_id, max(published_at) AS last,"
                + " max(published_at) FILTER (WHERE :restricted OR NOT restricted) AS shown"
                + OWN
                + " GROUP BY channel_id")
        .param("authority", authority.value())
        .param("restricted", restrictedToo)
        .query(row -> {
          ChannelId channel = new ChannelId(row.getString("channel_id"));
          Timestamp last = row.getTimestamp("last");
          posts.put(
              channel,
              new OwnPosts(
                  last == null ? null : last.toInstant(),
                  last != null && last.equals(row.getTimestamp("shown")),
                  languages.getOrDefault(channel, Map.of())));
        });
    return posts;
  }
}
