package org.bevara.channel.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.RegisterVersions;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Versions of the register in the database.
public final class JdbcRegisterVersions implements RegisterVersions {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcRegisterVersions(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public Optional<Version> find(AuthorityName authority, File file, String digest) {
    return jdbc.sql("SELECT * FROM register_version WHERE (authority, file, digest) = (?, ?, ?)")
        .params(authority.value(), file.name(), digest)
        .query((row, _) -> version(row))
        .optional();
  }

  @Override
  public void keep(AuthorityName authority, Version version) {
    int added =
        jdbc.sql("INSERT INTO register_version VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .params(
                authority.value(),
                version.file().name(),
                version.digest(),
                version.object(),
                Timestamp.from(version.keptAt()))
            .update();
    if (added > 0) {
      ledger.append(
          LedgerAct.of(
              authority,
              version.keptAt(),
              "REGISTER_KEPT",
              LedgerAct.MACHINE,
              Map.of("file", version.file().name(), "object", version.object())));
    }
  }

  @Override
  public void keep(AuthorityName authority, Document document) {
    String channel = document.channel() == null ? null : document.channel().value();
    int added =
        jdbc.sql(
                "INSERT INTO register_document (authority, channel_id, kind, version, digest,"
                    + " object_id, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .param(authority.value())
            .param(channel)
            .param(document.kind().name())
            .param(document.version())
            .param(document.digest())
            .param(document.object())
            .param(Timestamp.from(document.keptAt()))
            .update();
    if (added > 0) {
      Map<String, String> facts =
          new TreeMap<>(Map.of("kind", document.kind().name(), "object", document.object()));
      if (channel != null) {
        facts.put("channel", channel);
      }
      ledger.append(
          LedgerAct.of(authority, document.keptAt(), "DOCUMENT_KEPT", LedgerAct.MACHINE, facts));
    }
  }

  @Override
  public List<Version> versions(AuthorityName authority) {
    return jdbc.sql(
            "SELECT * FROM register_version WHERE authority = ? ORDER BY kept_at DESC, file")
        .param(authority.value())
        .query((row, _) -> version(row))
        .list();
  }

  @Override
  public List<Document> documents(AuthorityName authority) {
    return jdbc.sql(
            "SELECT * FROM register_document WHERE authority = ?"
                + " ORDER BY kept_at DESC, kind, version, channel_id")
        .param(authority.value())
        .query((row, _) -> document(row))
        .list();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        File.valueOf(row.getString("file")),
        row.getString("digest"),
        row.getString("object_id"),
        row.getTimestamp("kept_at").toInstant());
  }

  private static Document document(ResultSet row) throws SQLException {
    String channel = row.getString("channel_id");
    return new Document(
        channel == null ? null : new ChannelId(channel),
        RegisterDocument.Kind.valueOf(row.getString("kind")),
        row.getString("version"),
        row.getString("digest"),
        row.getString("object_id"),
        row.getTimestamp("kept_at").toInstant());
  }
}
