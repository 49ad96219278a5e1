package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bevara.capture.CaptureContext;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.VisitId;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.language.LanguageDetector;
import org.bevara.record.ArchiveKey;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.render.Attachment;
import org.bevara.render.DocumentSheet;
import org.bevara.render.Fact;
import org.bevara.render.PagePrints;
import org.bevara.render.PageSheet;
import org.bevara.render.PageSheet.PageItem;
import org.bevara.render.Rendition;
import org.bevara.render.SelectionRenderer;
import org.bevara.render.SelectionSheet;
import org.bevara.render.SheetHead;
import org.bevara.render.ThreadEntry;
import org.bevara.render.ThreadRenderer;
import org.bevara.render.ThreadSheet;

/// Makes renditions of what is held: reads the catalogue and the store, and hands the render room a
/// sheet. Thread-safe.
public final class Sheets {

  private final Authority authority;
  private final Map<org.bevara.record.ChannelId, Channel> channels;
  private final Holdings holdings;
  private final ArchiveKey key;
  private final ThreadRenderer threads = new ThreadRenderer();
  private final SelectionRenderer selections = new SelectionRenderer();
  private final PagePrints pages = new PagePrints();
  // a thread is rendered before its signals are read, and its PDF names the language of each item
  private final LanguageDetector languages = new LanguageDetector();

  public Sheets(Authority authority, List<Channel> channels, Holdings holdings, ArchiveKey key) {
    this.authority = authority;
    this.channels =
        channels.stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(Channel::id, channel -> channel));
    this.holdings = holdings;
    this.key = key;
  }

  /// Which version of a page its rendition shows, as a keyed digest.
  public String pageBasis(HeldRecord page) {
    return key.tag("page-rendition %s %d".formatted(page.recordId(), page.version()));
  }

  /// Which version of a page a documentation run shows again, as a keyed digest.
  public String documentedBasis(HeldRecord page, VisitId visit) {
    return key.tag("page-documented %s %d %s".formatted(page.recordId(), page.version(), visit));
  }

  /// Which documentation run the account of a channel shows, as a keyed digest.
  public String documentationBasis(RecordId profile, int version) {
    return key.tag("documentation %s %d".formatted(profile, version));
  }

  /// Which versions and states of a thread its rendition shows, as a keyed digest.
  public String threadBasis(HeldRecord post) {
    StringBuilder basis = new StringBuilder("thread-rendition");
    for (HeldRecord item : holdings.thread(post.recordId())) {
      basis.append(' ').append(item.recordId()).append(':').append(item.version());
      basis.append(':').append(item.state());
      // what is isolated is shown no more: a rendition that shows it is of another thread, so to
      // say
      holdings.isolation(item.recordId()).ifPresent(_ -> basis.append('!'));
      for (HeldRecord media : holdings.mediaOf(item.recordId(), item.version())) {
        basis.append(holdings.isolation(media.recordId()).isPresent() ? '-' : '+');
        basis.append(media.recordId());
      }
    }
    return key.tag(basis.toString());
  }

  /// The PDF/A of a page as the browser printed it; empty where there is no print.
  public Optional<Rendition> page(HeldRecord page) {
    return holdings.snapshot(page.recordId(), page.version()).flatMap(taken -> page(page, taken));
  }

  /// The PDF/A of what `taken` shows of a page's current version; empty where there is no print.
  public Optional<Rendition> page(HeldRecord page, StoredSnapshot taken) {
    return holdings.hasFile(taken.objectId(), StoredSnapshot.PRINT)
        ? Optional.of(print(page, taken))
        : Optional.empty();
  }

  private Rendition print(HeldRecord page, StoredSnapshot snapshot) {
    CapturedPage captured = holdings.page(page);
    List<PageItem> items = new ArrayList<>();
    for (HeldRecord item : holdings.shownOn(page.recordId(), page.version())) {
      ItemContent content = holdings.shown(item);
      items.add(new PageItem(content.uri(), label(content), content.text()));
    }
    List<Gap> gaps = new ArrayList<>(captured.gaps());
    CapturedSnapshot description = holdings.describe(snapshot);
    gaps.addAll(description.gaps());
    return pages.convert(
        holdings.file(snapshot.objectId(), StoredSnapshot.PRINT),
        new PageSheet(
            head(captured.title(), page, captured.uri(), page.recordId(), snapshot.takenAt()),
            Locale.forLanguageTag(description.language()),
            items,
            contextOf(description.context()),
            gaps));
  }

  /// The PDF/A of a thread as it stands.
  ///
  /// @param restrictedToo whether items that are restricted are shown; if not, the sheet is as
  ///   though they were not there
  public Rendition thread(HeldRecord post, boolean restrictedToo) {
    List<Shown> shown =
        holdings.thread(post.recordId()).stream()
            .filter(item -> restrictedToo || !item.restricted())
            .map(this::shown)
            .toList();
    CapturedItem captured = holdings.item(post);
    ItemContent content = holdings.shown(post);
    return threads.render(
        new ThreadSheet(
            head(
                label(content),
                post,
                content.uri(),
                post.recordId(),
                shown.stream()
                    .map(each -> each.captured().capturedAt())
                    .max(Comparator.naturalOrder())
                    .orElseThrow()),
            shown.stream().map(Shown::entry).toList(),
            context(captured),
            shown.stream().flatMap(each -> each.captured().gaps().stream()).toList(),
            List.of()));
  }

  /// The PDF/A of a single item, made when it is asked for.
  ///
  /// @param decision how it was appraised, in sentences; may be empty
  public Rendition item(HeldRecord item, List<String> decision) {
    Shown shown = shown(item);
    CapturedItem captured = shown.captured();
    return threads.render(
        new ThreadSheet(
            head(
                label(shown.entry().content()),
                item,
                captured.content().uri(),
                item.recordId(),
                captured.capturedAt()),
            List.of(shown.entry()),
            context(captured),
            captured.gaps(),
            decision));
  }

  /// The PDF/A of single items behind a cover.
  ///
  /// @param items in the order in which they are shown
  public Rendition selection(DocumentSheet cover, List<HeldRecord> items) {
    List<Shown> shown = items.stream().map(this::shown).toList();
    return selections.render(
        new SelectionSheet(
            cover,
            shown.stream().map(Shown::entry).toList(),
            shown.stream().flatMap(each -> each.captured().gaps().stream()).toList()));
  }

  /// An item as it was captured, and as it is shown.
  private record Shown(CapturedItem captured, ThreadEntry entry) {}

  private Shown shown(HeldRecord item) {
    CapturedItem captured = holdings.item(item);
    ItemContent content = holdings.shown(item);
    List<Attachment> attachments = new ArrayList<>();
    List<HeldRecord> media = holdings.mediaOf(item.recordId(), item.version());
    String isolated = words().getString("isolated");
    if (holdings.isolation(item.recordId()).isPresent()
        || media.stream().anyMatch(medium -> holdings.isolation(medium.recordId()).isPresent())) {
      attachments.add(new Attachment("", "", isolated, null));
    }
    for (MediaReference reference : content.media()) {
      attachments.add(
          media.stream()
              .map(holdings::media)
              .filter(medium -> PlainAddress.same(medium.uri(), reference.uri()))
              .findFirst()
              .map(medium -> attachment(medium, reference))
              .orElseGet(() -> new Attachment(reference.uri(), "", reference.alt(), null)));
    }
    return new Shown(
        captured,
        new ThreadEntry(
            item.recordId(),
            content,
            languages.detect(content.text()),
            item.state(),
            item.version(),
            holdings.versions(item.recordId()).size(),
            item.goneAt(),
            attachments));
  }

  private Attachment attachment(CapturedMedia captured, MediaReference reference) {
    return new Attachment(
        captured.uri(),
        captured.mediaType(),
        reference.alt(),
        () -> holdings.mediaBytes(captured.recordId()));
  }

  private SheetHead head(
      String title, HeldRecord record, String uri, RecordId recordId, Instant at) {
    Locale labels = labels();
    return new SheetHead(
        title.isBlank() ? uri : title,
        authorityName(),
        channelName(record),
        uri,
        recordId,
        at,
        authority.zone(),
        labels);
  }

  private String channelName(HeldRecord record) {
    Channel channel = channels.get(record.channelId());
    return channel == null ? record.channelId().value() : channel.name();
  }

  private String authorityName() {
    return authority
        .displayName()
        .getOrDefault(authority.languages().getFirst(), authority.name().value());
  }

  private Locale labels() {
    return Locale.forLanguageTag(authority.languages().getFirst().code());
  }

  private List<Fact> context(CapturedItem captured) {
    ResourceBundle words = words();
    return List.of(
        new Fact(words.getString("method"), captured.method()),
        new Fact(words.getString("loggedIn"), words.getString("no")),
        new Fact(words.getString("visit"), captured.visit().value()));
  }

  private List<Fact> contextOf(CaptureContext context) {
    ResourceBundle words = words();
    return List.of(
        new Fact(words.getString("browser"), context.browser()),
        new Fact(
            words.getString("window"),
            "%d × %d".formatted(context.viewportWidth(), context.viewportHeight())),
        new Fact(words.getString("locale"), context.locale().toLanguageTag()),
        new Fact(words.getString("zone"), context.timeZone().getId()),
        new Fact(words.getString("scrollSteps"), String.valueOf(context.scrollSteps())),
        new Fact(words.getString("loggedIn"), words.getString(context.loggedIn() ? "yes" : "no")));
  }

  private ResourceBundle words() {
    return ResourceBundle.getBundle("job.sheets", labels());
  }

  /// The first words of an item, by which a bookmark or title is told from others.
  private static String label(ItemContent content) {
    String line = content.text().lines().findFirst().orElse("").strip();
    String words = line.length() <= 60 ? line : line.substring(0, 59).strip() + "…";
    String name = content.author() == null ? "" : content.author().name();
    return name.isEmpty() ? words : words.isEmpty() ? name : name + ": " + words;
  }
}
