package org.bevara.capture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.AuthorityName;
import org.bevara.record.Gap;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// Turns what was observed into fixed evidence: stored objects first, then the catalogue's rows and
/// the ledger's entries in one transaction.
///
/// Every method joins the caller's transaction and refuses to work without one. Called again with
/// the same observation it changes nothing but the time last seen, so a repeated run doubles
/// nothing. Thread-safe; two visits to one channel at a time are prevented by the job.
public interface Evidence {

  /// Begins a visit.
  ///
  /// @param purpose why, for example `harvest`, `removal`, `closure`
  VisitId begin(AuthorityName authority, Channel channel, String purpose, Instant at);

  /// Ends visits to a channel that were begun for that purpose and never ended, as `ABANDONED`.
  void abandon(AuthorityName authority, Channel channel, String purpose, Instant at);

  /// Ends a visit.
  ///
  /// @param outcome `COMPLETED`, or a stable code of what failed
  void finish(VisitId visit, String outcome, Instant at);

  /// Fixes a page that was read, the items on it, and what of their threads is no longer there.
  ///
  /// @param exchange the WARC of this very reading
  /// @return the page's record
  HeldRecord page(
      VisitId visit, Channel channel, ThreadReading.Read reading, Path exchange, Instant at);

  /// Notes that the address of a known post or page answered that it is gone: with a post its whole
  /// thread is.
  ///
  /// @param presence GONE, or ABSENT where it may only not be read any more
  /// @param exchange the WARC of that answer, kept as proof if it changes a state
  void gone(VisitId visit, HeldRecord postOrPage, Presence presence, Path exchange, Instant at);

  /// Notes that a known post is at its source and not to be seen by everybody, its thread and page
  /// likewise.
  ///
  /// @param exchange the WARC of the answer that says so, kept as proof if it changes a state
  void withdrawn(VisitId visit, HeldRecord post, SourceState state, Path exchange, Instant at);

  /// Notes a gap of the visit, in the current version of a record or in none. The same gap of the
  /// same version is noted once, however many visits find it.
  void gap(VisitId visit, @Nullable RecordId record, Gap gap, Instant at);

  /// Notes gaps by the address of their item.
  void gaps(VisitId visit, Channel channel, List<ItemGap> gaps, Instant at);

  /// Fixes a medium's bytes, typed by what they are and not by what the server called them.
  void media(VisitId visit, PendingMedia pending, byte[] bytes, String declaredType, Instant at);

  /// Fixes what a browser showed of the current version of a page.
  void snapshot(VisitId visit, HeldRecord page, PageSnapshot snapshot, Path exchange, Instant at);

  /// Notes an item's language and whether it is restricted, as the signals say.
  void classify(RecordId item, Language language, boolean restricted);

  /// Keeps a rendition.
  ///
  /// @param description JSON: what the validator found, what could not be shown, and where each
  ///   item stands in it
  StoredRendition rendition(
      HeldRecord of,
      StoredRendition.Form form,
      String basis,
      byte[] pdf,
      byte[] description,
      String flavour,
      boolean conformant,
      Instant at);
}
