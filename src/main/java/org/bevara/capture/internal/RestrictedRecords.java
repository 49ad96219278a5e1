package org.bevara.capture.internal;

import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What shows a restricted item is restricted itself (contract, "Restricted records").
final class RestrictedRecords {

  private final JdbcClient jdbc;
  private final Holdings holdings;

  RestrictedRecords(JdbcClient jdbc, Holdings holdings) {
    this.jdbc = jdbc;
    this.holdings = holdings;
  }

  /// Whether a record is a restricted item, or shows or quotes one.
  boolean shows(HeldRecord held) {
    return switch (held.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY -> held.restricted();
      case PAGE ->
          any(
                  held,
                  "SELECT count(*) FROM page_shows s JOIN record r ON r.record_id = s.record_id"
                      + " WHERE s.page_id = ? AND r.restricted")
              || quotes(held, holdings.page(held).visibleText());
      case PROFILE ->
          holdings.versions(held.recordId()).stream()
              .anyMatch(each -> quotes(held, holdings.documentation(held, each.number()).words()));
      case MEDIA ->
          any(
              held,
              "SELECT count(*) FROM item_media m JOIN record r ON r.record_id = m.record_id"
                  + " WHERE m.media_id = ? AND r.restricted");
    };
  }

  /// Whether a page repeats a restricted item that its markup does not name, as start pages do with
  /// their excerpts and lists of latest comments: whether its visible text holds the item's first
  /// words. Short items are passed over, since "Tack!" stands everywhere.
  private boolean quotes(HeldRecord page, String text) {
    String visible = Quotation.folded(text);
    return jdbc
        .sql(
            "SELECT r.* FROM record r WHERE r.authority = ? AND r.channel_id = ? AND r.restricted"
                + JdbcHoldings.ITEM_KINDS)
        .param(page.authority().value())
        .param(page.channelId().value())
        .query(CatalogueRows::held)
        .list()
        .stream()
        .anyMatch(item -> Quotation.of(holdings.item(item).content().text()).standsIn(visible));
  }

  private boolean any(HeldRecord held, String countOfRestricted) {
    return jdbc.sql(countOfRestricted).param(held.recordId().value()).query(Long.class).single()
        > 0;
  }
}
