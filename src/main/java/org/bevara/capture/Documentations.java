package org.bevara.capture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bevara.channel.Channel;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;

/// The documentation runs: what was taken of each channel as a whole, and when (H18, SM-12).
///
/// What writes joins the caller's transaction. Thread-safe.
public interface Documentations {

  /// A documentation run that came to its end.
  ///
  /// @param profile the channel's record of kind `profile`
  /// @param version of that record, which the run made
  /// @param complete whether every page was taken with picture and print: only such a run documents
  /// @param withoutNotice languages in which the notice was not found
  /// @param objectId the object that holds its account
  record Run(
      RecordId profile,
      int version,
      VisitId visit,
      ChannelId channel,
      Instant at,
      boolean complete,
      List<Language> withoutNotice,
      String objectId) {}

  /// A page that a run took.
  ///
  /// @param rendition the PDF/A that was made of it; null where there is no print
  record DocumentedPage(
      RecordId page, int version, String objectId, Instant takenAt, @Nullable RecordId rendition) {}

  /// Fixes what a browser showed of a page at this visit, though the page be the same as before.
  ///
  /// @return the object that holds it
  StoredSnapshot take(
      VisitId visit, HeldRecord page, PageSnapshot snapshot, Path exchange, Instant at);

  /// Enters a page as documented by its snapshot and the rendition that was made of that.
  ///
  /// @param rendition null where there is no print to make it of
  void enter(
      VisitId visit, StoredSnapshot snapshot, @Nullable StoredRendition rendition, Instant at);

  /// The pages that a visit has documented so far, in the order in which they were taken.
  List<DocumentedPage> pages(VisitId visit);

  /// What runs took of a channel's pages, in the order in which it was taken.
  List<DocumentedPage> pages(AuthorityName authority, ChannelId channel);

  /// Ends the run of a visit: stores its account as a version of the channel's profile, and where
  /// it is complete enters which items it covers. An item is covered that was there at this visit,
  /// and of whose version a picture is held.
  ///
  /// @param account what is stored, given the record that it becomes a version of
  /// @param besides further files of its object
  HeldRecord finish(
      VisitId visit,
      Channel channel,
      Function<HeldRecord, CapturedDocumentation> account,
      List<ObjectPart> besides,
      Instant at);

  /// The run of a visit; empty where it made none.
  Optional<Run> of(VisitId visit);

  /// The latest complete run of each channel that has had one.
  Map<ChannelId, Run> latest(AuthorityName authority);

  /// The runs of all channels within a span of time, by channel, then time.
  ///
  /// @param from inclusive
  /// @param to exclusive
  List<Run> between(AuthorityName authority, Instant from, Instant to);

  /// When the latest complete run that covers an item was, of those of these that one covers.
  Map<RecordId, Instant> covering(Collection<RecordId> items);

  /// When each channel was first visited to a good end.
  Map<ChannelId, Instant> firstVisits(AuthorityName authority);

  /// The account of one run.
  CapturedDocumentation read(Run run);
}
