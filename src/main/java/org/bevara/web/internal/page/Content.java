package org.bevara.web.internal.page;

import org.bevara.record.RecordId;
import org.bevara.web.internal.content.ContentLinks;
import org.bevara.web.internal.content.Exhibit;
import org.bevara.web.internal.content.Exhibit.Kind;

/// Makes links to captured content for who is asking.
public final class Content {

  private final ContentLinks links;
  private final String origin;
  private final String grant;

  Content(ContentLinks links, String origin, String grant) {
    this.links = links;
    this.origin = origin;
    this.grant = grant;
  }

  String shown(Kind kind, RecordId record) {
    return link(Exhibit.shown(kind, record));
  }

  String file(Kind kind, RecordId record) {
    return link(Exhibit.file(kind, record));
  }

  String tile(RecordId page, int number) {
    return link(Exhibit.tile(page, number));
  }

  /// @param number as the sealed package counts its files, from 1
  String sealed(RecordId record, int number) {
    return link(Exhibit.sealed(record, number));
  }

  private String link(Exhibit exhibit) {
    return origin + links.path(grant, exhibit);
  }
}
