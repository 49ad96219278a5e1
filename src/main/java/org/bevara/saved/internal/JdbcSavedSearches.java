package org.bevara.saved.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.Account;
import org.bevara.access.Accounts;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.UsageException;
import org.bevara.saved.SavedSearch;
import org.bevara.saved.SavedSearches;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Saved searches in PostgreSQL.
public final class JdbcSavedSearches implements SavedSearches {

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Ledger ledger;

  public JdbcSavedSearches(DataSource tables, Accounts accounts, Ledger ledger) {
    this.jdbc = JdbcClient.create(tables);
    this.accounts = accounts;
    this.ledger = ledger;
  }

  /// A name that is taken is no error of the database, whose messages would repeat it.
  @Override
  public void save(SavedSearch search, String digest) {
    if (of(search.owner()).size() >= SavedSearch.MOST) {
      throw new UsageException(
          "SEARCHES_TOO_MANY",
          "an account keeps at most %d searches: forget one that is not needed any more"
              .formatted(SavedSearch.MOST));
    }
    SearchRequest asked = search.asked();
    int added =
        jdbc.sql(
                """
                INSERT INTO saved_search (search_id, account_id, name, query, published_from,
                  published_to, channel_id, author, kind, language, sort, saved_at, used_at, seen_to,
                  told_to, told_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT ON CONSTRAINT saved_search_name DO NOTHING
                """)
            .param(search.id())
            .param(search.owner().id())
            .param(search.name())
            .param(asked.query())
            .param(date(asked.from()))
            .param(date(asked.to()))
            .param(asked.channel() == null ? null : asked.channel().value())
            .param(asked.author())
            .param(asked.kind() == null ? null : asked.kind().name())
            .param(asked.language() == null ? null : asked.language().name())
            .param(asked.sort().name())
            .param(Timestamp.from(search.savedAt()))
            .param(Timestamp.from(search.usedAt()))
            .param(Timestamp.from(search.seenTo()))
            .param(Timestamp.from(search.toldTo()))
            .param(date(search.toldOn()))
            .update();
    if (added == 0) {
      throw new UsageException(
          "SEARCH_NAME_TAKEN",
          "you keep a search of that name: choose another, or forget that one first");
    }
    enter(search, "SEARCH_SAVED", search.owner().id(), search.savedAt(), "digest", digest);
  }

  @Override
  public List<SavedSearch> of(Account owner) {
    return jdbc.sql("SELECT * FROM saved_search WHERE account_id = ? ORDER BY name, search_id")
        .param(owner.id())
        .query((row, _) -> search(row, owner))
        .list();
  }

  @Override
  public Optional<SavedSearch> named(Account owner, String name) {
    return of(owner).stream().filter(search -> search.name().equals(name)).findFirst();
  }

  @Override
  public List<SavedSearch> all(AuthorityName authority) {
    return jdbc.sql(
            "SELECT s.* FROM saved_search s JOIN account a USING (account_id)"
                + " WHERE a.authority = ? ORDER BY saved_at, search_id")
        .param(authority.value())
        .query((row, _) -> search(row, accounts.find(row.getString("account_id")).orElseThrow()))
        .list();
  }

  @Override
  public void seen(SavedSearch search, Instant upTo, Instant at) {
    jdbc.sql("UPDATE saved_search SET seen_to = ?, used_at = ? WHERE search_id = ?")
        .param(Timestamp.from(upTo))
        .param(Timestamp.from(at))
        .param(search.id())
        .update();
  }

  @Override
  public void told(SavedSearch search, long count, Instant upTo, LocalDate on, Instant at) {
    int found =
        jdbc.sql("UPDATE saved_search SET told_to = ?, told_on = ? WHERE search_id = ?")
            .param(Timestamp.from(upTo))
            .param(date(on))
            .param(search.id())
            .update();
    if (found > 0 && count > 0) {
      enter(search, "SEARCH_HAS_NEWS", LedgerAct.MACHINE, at, "count", String.valueOf(count));
    }
  }

  @Override
  public void forget(SavedSearch search, String agent, Instant at) {
    int gone = jdbc.sql("DELETE FROM saved_search WHERE search_id = ?").param(search.id()).update();
    if (gone > 0) {
      enter(search, "SEARCH_FORGOTTEN", agent, at, "savedAt", search.savedAt().toString());
    }
  }

  private void enter(
      SavedSearch search, String act, String agent, Instant at, String key, String value) {
    Account owner = search.owner();
    ledger.append(
        LedgerAct.of(
            owner.authority(),
            at,
            act,
            agent,
            Map.of("search", search.id(), "role", owner.role().name(), key, value)));
  }

  private static SavedSearch search(ResultSet row, Account owner) throws SQLException {
    String channel = row.getString("channel_id");
    String kind = row.getString("kind");
    String language = row.getString("language");
    return new SavedSearch(
        row.getString("search_id"),
        owner,
        row.getString("name"),
        SearchRequest.of(row.getString("query"))
            .published(day(row, "published_from"), day(row, "published_to"))
            .inChannel(channel == null ? null : new ChannelId(channel))
            .by(row.getString("author"))
            .ofKind(kind == null ? null : ItemKind.valueOf(kind))
            .in(language == null ? null : Language.valueOf(language))
            .sorted(SearchRequest.Sort.valueOf(row.getString("sort"))),
        row.getTimestamp("saved_at").toInstant(),
        row.getTimestamp("used_at").toInstant(),
        row.getTimestamp("seen_to").toInstant(),
        row.getTimestamp("told_to").toInstant(),
        day(row, "told_on"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    Date date = row.getDate(column);
    return date == null ? null : date.toLocalDate();
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
