package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.VisitId;
import org.bevara.disposal.Tombstones;
import org.bevara.disposal.Tombstones.Tombstone;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.bevara.record.Visibility;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the one who asks, at the command line or in a page, may see (contract, "Restricted
/// records").
///
/// Registrar, officer and archivist see everything. The operator is told that a restricted record
/// is there, and nothing of what it says. To everyone else it does not exist.
public final class Sight {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ADDRESS = Pattern.compile("(?:uri:)?\"?(https?://[^\\s\"]+)\"?");
  private static final List<String> RELATIONS = List.of("threadId", "parentId");

  private final boolean restrictedToo;
  private final boolean looksToo;
  private final boolean operator;
  private final AuthorityName authority;
  private final Holdings holdings;
  private final ItemView view;
  private final Tombstones tombstones;

  Sight(
      Viewer viewer,
      AuthorityName authority,
      Holdings holdings,
      ItemView view,
      Tombstones tombstones) {
    this.restrictedToo = viewer.seesRestricted(authority);
    this.looksToo = viewer.seesLooks(authority);
    this.operator = viewer instanceof Viewer.Operator;
    this.authority = authority;
    this.holdings = holdings;
    this.view = view;
    this.tombstones = tombstones;
  }

  /// Whether records that are perhaps secret are shown.
  public boolean seesRestricted() {
    return restrictedToo;
  }

  /// Whether it is shown who looked at records that are perhaps secret.
  boolean seesLooks() {
    return looksToo;
  }

  /// The record of that identifier, if this person may know of it.
  ///
  /// A home may hold several authorities, and whoever acts for one of them acts for that one alone.
  ///
  /// @throws UsageException `RECORD_UNKNOWN` likewise for what never was, for what is another
  ///   authority's, and for what this person may not know of
  /// @throws RefusedException `RECORD_DESTROYED` for what was destroyed, which nobody is kept from
  ///   knowing: restricted records are not
  public HeldRecord known(RecordId id) {
    tombstones
        .of(authority, id)
        .ifPresent(tombstone -> {
          throw destroyed(tombstone);
        });
    HeldRecord held = holdings.record(id);
    if (!held.authority().equals(authority) || !mayKnowOf(held)) {
      throw Holdings.unknown(id);
    }
    return held;
  }

  /// What was destroyed of that of which somebody asks by channel, days or address: how many, when
  /// and by which decision. A question of words alone is told nothing, since nobody knows any more
  /// what they said.
  ///
  /// @param zone in which days are counted
  public List<Tombstones.Group> destroyed(SearchRequest asked, ZoneId zone) {
    if (asked.after() != null) {
      return List.of();
    }
    Matcher address = ADDRESS.matcher(asked.query().strip());
    if (address.matches()) {
      return tombstones.at(authority, Set.of(holdings.itemTag(address.group(1))));
    }
    LocalDate from = asked.from();
    LocalDate to = asked.to();
    return asked.channel() == null && from == null && to == null
        ? List.of()
        : tombstones.groups(
            authority,
            asked.channel(),
            from == null ? null : from.atStartOfDay(zone).toInstant(),
            to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private static RefusedException destroyed(Tombstone tombstone) {
    return new RefusedException(
        "RECORD_DESTROYED",
        "record %s of %s was destroyed on %s under %s: nothing of it is left but this. Certificate: %s"
            .formatted(
                tombstone.record(),
                tombstone.channel(),
                tombstone.destroyedAt().toString().substring(0, 10),
                tombstone.decision(),
                tombstone.certificate()));
  }

  /// The record of a hit. One that only the store knows is what the index was told of it:
  /// restricted, so that it is found by none but those who may see such records.
  public HeldRecord found(SearchPage.Hit hit) {
    return holdings.find(hit.recordId()).orElseGet(() -> onlyStored(hit));
  }

  private HeldRecord onlyStored(SearchPage.Hit hit) {
    JsonNode item = JSON.readTree(hit.json());
    Instant seen = Instant.parse(item.path("firstSeenAt").asString(""));
    return new HeldRecord(
        hit.recordId(),
        authority,
        new ChannelId(item.path("channelId").asString("")),
        ItemKind.valueOf(item.path("kind").asString("").toUpperCase(Locale.ROOT)),
        null,
        null,
        0,
        Direction.RECEIVED,
        Visibility.valueOf(item.path("visibility").asString("")),
        instant(item.path("publishedAt")),
        instant(item.path("editedAt")),
        seen,
        seen,
        null,
        VisitId.of(authority, new ChannelId(item.path("channelId").asString("")), seen, "unknown"),
        SourceState.LIVE,
        Custody.KEPT,
        item.path("version").asInt(),
        Language.valueOf(item.path("language").asString("").toUpperCase(Locale.ROOT)),
        true);
  }

  private static @Nullable Instant instant(JsonNode time) {
    return time.isString() ? Instant.parse(time.asString()) : null;
  }

  /// Whether a list may show that this record exists.
  public boolean mayKnowOf(HeldRecord held) {
    return restrictedToo || operator || !holdings.isRestricted(held);
  }

  /// Whether a list may name the record of that identifier, held or destroyed.
  boolean mayList(RecordId id) {
    return holdings.find(id).map(this::mayKnowOf).orElse(true);
  }

  /// Whether this person may read what the record of that identifier says.
  boolean mayRead(RecordId id) {
    return holdings.find(id).filter(held -> !isHidden(held)).isPresent();
  }

  /// Lets what is told of all records together be told, the restricted among them, or refuses.
  ///
  /// @throws RefusedException `RESTRICTED` to who may not know of restricted records
  public void requireAll() {
    if (!restrictedToo && !operator) {
      throw new RefusedException(
          "RESTRICTED",
          "restricted records count too: only a registrar, officer, archivist or the operator may"
              + " ask for this. Give that person's token in BEVARA_TOKEN.");
    }
  }

  /// Whether what the record says is kept from this person.
  public boolean isHidden(HeldRecord held) {
    return !restrictedToo && holdings.isRestricted(held);
  }

  /// The record as this person may see it.
  public ObjectNode view(HeldRecord held) {
    return conceal(restrictedToo ? view.whole(held) : view.listed(held));
  }

  /// What this person may know of what stands around the hits of a page.
  public Surroundings surroundings() {
    return new Surroundings(this, holdings);
  }

  /// The standing holds under which a record is, of which this person may know.
  public List<String> holds(RecordId record) {
    return view.holds(record, restrictedToo);
  }

  /// Leaves out of an item that it answers a record of which this person may not know.
  public ObjectNode conceal(ObjectNode item) {
    for (String relation : RELATIONS) {
      JsonNode id = item.path(relation);
      if (id.isString() && !mayKnowOf(holdings.record(new RecordId(id.asString())))) {
        item.putNull(relation);
      }
    }
    return item;
  }

  /// Lets what the record says be handed out, or refuses.
  ///
  /// @throws RefusedException `RESTRICTED` to the operator
  /// @throws UsageException `RECORD_UNKNOWN` to who may not know of it
  public void require(HeldRecord held) {
    if (restrictedToo || !holdings.isRestricted(held)) {
      return;
    }
    if (!operator) {
      throw Holdings.unknown(held.recordId());
    }
    throw refused(held);
  }

  /// Lets what may hold more of its channel than the page shows be handed out, or refuses. That
  /// does not depend on whether anything is restricted there, which would tell of it.
  ///
  /// @throws RefusedException `RESTRICTED` to the operator
  /// @throws UsageException `NO_EXCHANGE` to everyone else who does not see restricted records
  void requireEverything(HeldRecord page) {
    if (restrictedToo) {
      return;
    }
    if (!operator) {
      throw new UsageException(
          "NO_EXCHANGE",
          "no exchange was taken of page %s alone; a registrar, officer or archivist has that of its visit"
              .formatted(page.recordId()));
    }
    throw refused(page);
  }

  private static RefusedException refused(HeldRecord held) {
    return new RefusedException(
        "RESTRICTED",
        ("record %s is restricted, or shows what is: only a registrar, officer or archivist may"
                + " see what it says. Give that person's token in BEVARA_TOKEN.")
            .formatted(held.recordId()));
  }
}
