package org.bevara.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.harvest.ChannelProfile;
import org.bevara.record.ChannelId;
import org.bevara.record.Gap;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// How a channel looked as a whole at one documentation run (H18): a version of the channel's
/// record of kind `profile`, and `documentation.json` of its object.
///
/// @param uri the channel's start page
/// @param complete whether every page of `pages` was taken with picture and print
/// @param profile null where no picture was taken of the start page
/// @param notices the notice in each language of the channel
/// @param pages start page first, then the chosen pages as the register has them
/// @param held posts and comments that were seen at this visit, and are held
/// @param reported figures that the source states of the channel, for example `followers`, `posts`
/// @param gaps what is missing of it
public record CapturedDocumentation(
    String format,
    RecordId recordId,
    int version,
    ChannelId channelId,
    Instant capturedAt,
    VisitId visit,
    String uri,
    boolean complete,
    @Nullable ChannelProfile profile,
    List<Notice> notices,
    List<Page> pages,
    Map<String, Long> held,
    Map<String, Long> reported,
    List<Gap> gaps) {

  /// The form that this program writes.
  public static final String FORMAT = "bevara-documentation/1";

  public CapturedDocumentation {
    notices = List.copyOf(notices);
    pages = List.copyOf(pages);
    held = Map.copyOf(held);
    reported = Map.copyOf(reported);
    gaps = List.copyOf(gaps);
  }

  /// The languages in which the notice that the authority words was not found.
  public List<Language> withoutNotice() {
    return notices.stream()
        .filter(notice -> notice.text() != null && notice.foundOn() == null)
        .map(Notice::language)
        .toList();
  }

  /// All its words that the source wrote.
  public String words() {
    return profile == null ? "" : profile.words();
  }

  /// The public-record notice in one language of the channel (N34a, N34b).
  ///
  /// @param text as the authority words it; null where it does not
  /// @param foundOn the first page that says so; null where none does
  public record Notice(Language language, @Nullable String text, @Nullable RecordId foundOn) {}

  /// A page as it was documented.
  ///
  /// @param role `START` or `CHOSEN`
  /// @param taken null where it could not be taken
  public record Page(String role, String uri, @Nullable Taken taken) {}

  /// What was taken of a page.
  ///
  /// @param recordId the page's record
  /// @param version of the page that was shown
  /// @param object the object that holds DOM, picture, print and exchange
  /// @param rendition identifier of the PDF/A
  /// @param renditionObject the object that holds it
  /// @param sha256 of that PDF/A, in hexadecimal
  /// @param conformant whether the validator found it to be PDF/A
  public record Taken(
      RecordId recordId,
      int version,
      Instant takenAt,
      String object,
      RecordId rendition,
      String renditionObject,
      String sha256,
      boolean conformant) {}
}
