package org.bevara.capture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// What the archive holds: the catalogue's rows, and the stored content behind them.
///
/// *Held* is everything not destroyed, whatever its outcome. Thread-safe.
public interface Holdings {

  /// The record of that identifier.
  ///
  /// @throws org.bevara.record.UsageException `RECORD_UNKNOWN` if there is none
  HeldRecord record(RecordId id);

  /// The same; empty if there is none.
  Optional<HeldRecord> find(RecordId id);

  /// Items that the store holds and the catalogue does not know, each in its newest version, as its
  /// object says: the database was lost, or is older than the store. Reads every object's name.
  Stream<CapturedItem> unknownItems(AuthorityName authority);

  /// Posts, comments, replies and the like, in the order of channel, thread and place.
  ///
  /// @param channel only of this channel; null for all of the authority
  /// @param state only in this state; null for any
  List<HeldRecord> items(
      AuthorityName authority, @Nullable ChannelId channel, @Nullable SourceState state);

  /// The same in the order of their identifiers, which is the one in which they were first seen.
  ///
  /// @param after only those whose identifier comes after this one, whoever has it; null for all
  /// @param limit how many at most
  List<HeldRecord> itemsAfter(
      AuthorityName authority,
      @Nullable ChannelId channel,
      @Nullable SourceState state,
      @Nullable RecordId after,
      int limit);

  /// The posts that threads of a channel hang on.
  List<HeldRecord> posts(AuthorityName authority, ChannelId channel);

  /// All items of a thread, the post first, in the order in which they stood.
  List<HeldRecord> thread(RecordId post);

  /// The channels of which anything is held, also those that are no longer in the register.
  Set<ChannelId> channels(AuthorityName authority);

  /// The pages of a channel.
  List<HeldRecord> pages(AuthorityName authority, ChannelId channel);

  /// The record of a channel itself, of kind `profile`; empty before its first documentation run.
  Optional<HeldRecord> profile(AuthorityName authority, ChannelId channel);

  /// By which keyed digest an item at that address is recognised.
  String itemTag(String uri);

  /// The item at that address, if the archive knows it.
  Optional<HeldRecord> itemAt(AuthorityName authority, ChannelId channel, String uri);

  /// The page at that address, if the archive knows it.
  Optional<HeldRecord> pageAt(AuthorityName authority, ChannelId channel, String uri);

  /// The medium at that address, if the archive holds it.
  Optional<HeldRecord> mediaAt(AuthorityName authority, ChannelId channel, String uri);

  /// The latest version of an item's content.
  CapturedItem item(HeldRecord held);

  /// One version of an item's content.
  CapturedItem item(RecordId id, int version);

  /// What a version of an item says and shows as far as anybody may see it: nothing where the item
  /// is isolated, and no medium that is. What is shown, indexed, rendered or given away is made of
  /// this.
  ItemContent shown(RecordId id, int version);

  /// The same of its latest version.
  default ItemContent shown(HeldRecord held) {
    return shown(held.recordId(), held.version());
  }

  /// The latest version of a page's reading.
  CapturedPage page(HeldRecord held);

  /// How a channel looked as a whole at the run that made that version of its profile.
  CapturedDocumentation documentation(HeldRecord profile, int version);

  /// A medium with its bytes' description.
  CapturedMedia media(HeldRecord held);

  /// The bytes of a medium.
  ///
  /// @throws org.bevara.record.RefusedException `ISOLATED`
  byte[] mediaBytes(RecordId media);

  /// The media that a version of an item shows, in its order.
  List<HeldRecord> mediaOf(RecordId item, int version);

  /// The media that items of a channel show and that are not yet held, where a visit saw the item.
  List<PendingMedia> pendingMedia(AuthorityName authority, ChannelId channel);

  /// The items that show a medium in any of their versions.
  List<HeldRecord> itemsShowing(RecordId medium);

  /// The versions of a record, the oldest first.
  List<Version> versions(RecordId id);

  /// Items of which the present version was captured later than that, and when, in that order.
  ///
  /// @param after exclusive
  SequencedMap<RecordId, Instant> capturedAfter(AuthorityName authority, Instant after);

  /// The picture taken of a page's version.
  Optional<StoredSnapshot> snapshot(RecordId page, int version);

  /// What a snapshot says of itself: where each item stands, under what circumstances, with what
  /// gaps.
  CapturedSnapshot describe(StoredSnapshot snapshot);

  /// Whether a record's object has a file of that name.
  boolean hasFile(String objectId, String name);

  /// Versions of a channel's pages of which no picture has been taken, the current ones only.
  List<HeldRecord> pagesWithoutSnapshot(AuthorityName authority, ChannelId channel);

  /// Writes the exchange that a page's current version was read from into a new file.
  ///
  /// @param most bytes, inclusive
  /// @return false if it is larger or withheld, and nothing was written
  boolean copyExchange(HeldRecord page, Path file, long most);

  /// The items that a version of a page shows, in the order of the thread.
  List<HeldRecord> shownOn(RecordId page, int version);

  /// The current versions of pages that show an item.
  List<HeldRecord> pagesShowing(RecordId item);

  /// The codes of the gaps found in a record at any visit, each once.
  List<String> gapCodes(RecordId id);

  /// How many gaps of each code were found on a channel at any visit.
  Map<String, Long> gapCounts(AuthorityName authority, ChannelId channel);

  /// Gaps that were found after the one of that identifier, by channel and code.
  ///
  /// @param after 0 for all
  List<FoundGaps> gapsAfter(AuthorityName authority, long after);

  /// The renditions of a record that are up to date or were once, the latest first.
  List<StoredRendition> renditions(RecordId id);

  /// The latest visit to a channel for that purpose, if it was begun and never ended: its process
  /// was killed.
  ///
  /// @param since only if it was begun then or later
  Optional<VisitId> unfinishedVisit(
      AuthorityName authority, ChannelId channel, String purpose, Instant since);

  /// Whether only a registrar, officer or archivist may see it: an item that is restricted, and any
  /// page or medium that shows one (contract, "Restricted records").
  boolean isRestricted(HeldRecord held);

  /// On whose decision, since when and why a record is isolated (N27d); empty if it is not.
  Optional<Isolation> isolation(RecordId id);

  /// Whether an item is restricted because it was due for disposal when the archive was restored:
  /// it may have been destroyed after the backup was taken.
  boolean isWithheldSinceRestore(RecordId id);

  /// Whether an object is kept from everybody, because it holds or shows what is isolated. Then
  /// [#snapshot], [#renditions] and [#hasFile] pass it over, and what reads its bytes refuses.
  boolean isWithheld(String objectId);

  /// Whether no new picture may be taken of a page: its current version shows what is isolated, or
  /// an earlier one did and that is still at its source.
  boolean showsIsolated(HeldRecord page);

  /// Whether no new picture may be taken of a page, since its current version stands without items
  /// that were destroyed and that a picture would bring back.
  boolean showsDestroyed(HeldRecord page);

  /// What is told of an identifier that nothing has.
  static UsageException unknown(RecordId id) {
    return new UsageException(
        "RECORD_UNKNOWN",
        "there is no record %s in this archive; `bevara items` lists what there is".formatted(id));
  }

  /// The objects that the catalogue names: versions, snapshots and renditions.
  Set<String> objects();

  /// A file of a record's object, byte for byte.
  ///
  /// @throws org.bevara.record.RefusedException `ISOLATED`
  byte[] file(String objectId, String name);
}
