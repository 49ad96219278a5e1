package org.bevara.job.internal.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedDocumentation.Notice;
import org.bevara.capture.CapturedDocumentation.Page;
import org.bevara.capture.CapturedDocumentation.Taken;
import org.bevara.capture.Documentations;
import org.bevara.capture.Documentations.DocumentedPage;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.capture.StoredSnapshot;
import org.bevara.channel.Channel;
import org.bevara.closure.ReportedCounts;
import org.bevara.harvest.ChannelProfile;
import org.bevara.harvest.PageParser;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.PublicNotice;
import org.bevara.job.Desk;
import org.bevara.job.DocumentationSheet;
import org.bevara.job.SourceCounting;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.render.Rendition;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;

/// The step that a documentation run has besides those of a harvest: takes start page and chosen
/// pages anew, whether they changed or not, and draws up the account of the channel as a whole
/// (H18, N34a, J24).
///
/// A page of which this very visit took a new version has been taken already.
final class DocumentWork implements Work<DocumentWork.Task> {

  /// A part of the documentation.
  sealed interface Task {

    record TakePage(String uri) implements Task {}

    record Account() implements Task {}

    /// The account as a document; in a transaction of its own, since the ledger waits for it.
    record Sheet() implements Task {}
  }

  private final VisitContext context;
  private final Documentations documentations;
  private final Desk desk;
  private final CaptureWork camera;
  private final DocumentationSheet sheet;

  DocumentWork(VisitContext context, Documentations documentations, Desk desk) {
    this.context = context;
    this.documentations = documentations;
    this.desk = desk;
    this.camera = new CaptureWork(context);
    this.sheet = new DocumentationSheet(desk);
  }

  @Override
  public String name() {
    return "document";
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    if (documentations.of(context.visit()).isEmpty()) {
      Map<RecordId, DocumentedPage> taken = taken();
      wanted().keySet().stream()
          .filter(uri -> page(uri).filter(page -> taken.containsKey(page.recordId())).isEmpty())
          .forEach(uri -> tasks.add(new Task.TakePage(uri)));
      tasks.add(new Task.Account());
    }
    tasks.add(new Task.Sheet());
    return tasks;
  }

  /// The start page and the chosen ones, each once, with their roles.
  private Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(spelled(context.channel().url()), "START");
    context.channel().chosenPages().forEach(uri -> wanted.putIfAbsent(spelled(uri), "CHOSEN"));
    return wanted;
  }

  private static String spelled(URI uri) {
    String spelled = PageParser.spelling(uri.toString());
    int fragment = spelled.indexOf('#');
    return fragment < 0 ? spelled : spelled.substring(0, fragment);
  }

  private Map<RecordId, DocumentedPage> taken() {
    Map<RecordId, DocumentedPage> taken = new HashMap<>();
    documentations.pages(context.visit()).forEach(page -> taken.put(page.page(), page));
    return taken;
  }

  /// The page as it was read at this visit.
  private Optional<HeldRecord> page(String uri) {
    return context
        .holdings()
        .pageAt(context.name(), context.channel().id(), uri)
        .filter(page -> page.lastVisit().equals(context.visit()) && !page.state().isGone());
  }

  @Override
  public void perform(Task task) {
    switch (task) {
      case Task.TakePage(String uri) ->
          page(uri)
              .ifPresentOrElse(
                  this::take,
                  () -> context.evidence().gap(context.visit(), null, missing(uri), context.now()));
      case Task.Account() -> account();
      case Task.Sheet() -> drawUp();
    }
  }

  private static Gap missing(String uri) {
    return new Gap(
        "PAGE_NOT_DOCUMENTED", uri, "The page could not be taken at the documentation run.");
  }

  private void take(HeldRecord page) {
    if (taken().containsKey(page.recordId())) {
      return; // two of the addresses are one page
    }
    snapshotOfThisVisit(page)
        .ifPresentOrElse(
            taken -> enter(page, taken, desk.sheets().pageBasis(page)),
            () -> camera.photograph(page, (snapshot, exchange) -> take(page, snapshot, exchange)));
  }

  private Optional<StoredSnapshot> snapshotOfThisVisit(HeldRecord page) {
    return context.holdings().versions(page.recordId()).getLast().visit().equals(context.visit())
        ? context.holdings().snapshot(page.recordId(), page.version())
        : Optional.empty();
  }

  private void take(HeldRecord page, PageSnapshot snapshot, Path exchange) {
    StoredSnapshot taken =
        documentations.take(context.visit(), page, snapshot, exchange, context.now());
    snapshot
        .gaps()
        .forEach(
            gap -> context.evidence().gap(context.visit(), page.recordId(), gap, context.now()));
    enter(page, taken, desk.sheets().documentedBasis(page, context.visit()));
  }

  private void enter(HeldRecord page, StoredSnapshot taken, String basis) {
    StoredRendition rendition =
        print(page, taken).map(made -> keep(page, Form.PAGE, basis, made)).orElse(null);
    documentations.enter(context.visit(), taken, rendition, context.now());
  }

  /// A print that is of no use is a gap: what else was taken of the page is kept.
  private Optional<Rendition> print(HeldRecord page, StoredSnapshot taken) {
    try {
      return desk.sheets().page(page, taken);
    } catch (FailedException e) {
      Gap gap = new Gap(e.code(), null, String.valueOf(e.getMessage()));
      context.evidence().gap(context.visit(), page.recordId(), gap, context.now());
      return Optional.empty();
    }
  }

  private StoredRendition keep(HeldRecord of, Form form, String basis, Rendition made) {
    return context
        .evidence()
        .rendition(
            of,
            form,
            basis,
            made.pdf(),
            RenditionDescription.json(of, form, made),
            made.flavour().name(),
            made.conformance().isConformant(),
            context.now());
  }

  private void account() {
    Path exchange = WorkFiles.fresh(context, "counts");
    try {
      SourceCounting.Answer counts =
          new SourceCounting(desk, context.egress()).ask(context.channel(), exchange);
      List<ObjectPart> besides =
          counts.asked() && Files.exists(exchange)
              ? List.of(ObjectPart.of("counts.warc", exchange))
              : List.of();
      List<Page> pages = pages();
      Map<RecordId, String> texts = new LinkedHashMap<>();
      Map<String, Long> reported = reported(counts.counts());
      ChannelProfile profile = read(pages, texts, reported);
      documentations.finish(
          context.visit(),
          context.channel(),
          record -> account(record, pages, profile, notices(texts), reported),
          besides,
          context.now());
    } finally {
      WorkFiles.remove(exchange);
    }
  }

  private CapturedDocumentation account(
      HeldRecord record,
      List<Page> pages,
      @Nullable ChannelProfile profile,
      List<Notice> notices,
      Map<String, Long> reported) {
    List<Gap> gaps =
        pages.stream()
            .filter(page -> page.taken() == null)
            .map(page -> missing(page.uri()))
            .toList();
    return new CapturedDocumentation(
        CapturedDocumentation.FORMAT,
        record.recordId(),
        record.version(),
        context.channel().id(),
        context.now(),
        context.visit(),
        context.channel().url().toString(),
        gaps.isEmpty(),
        profile,
        notices,
        pages,
        held(),
        reported,
        gaps);
  }

  private List<Page> pages() {
    Map<RecordId, DocumentedPage> taken = taken();
    List<Page> pages = new ArrayList<>();
    wanted()
        .forEach((uri, role) ->
            pages.add(
                new Page(
                    role,
                    uri,
                    page(uri)
                        .map(page -> taken.get(page.recordId()))
                        .map(this::described)
                        .orElse(null))));
    return pages;
  }

  /// Null without a print: the page was seen, but there is no PDF/A of it.
  private @Nullable Taken described(DocumentedPage page) {
    return context.holdings().renditions(page.page()).stream()
        .filter(made -> made.renditionId().equals(page.rendition()))
        .findFirst()
        .map(made ->
            new Taken(
                page.page(),
                page.version(),
                page.takenAt(),
                page.objectId(),
                made.renditionId(),
                made.objectId(),
                Sha256.of(context.holdings().file(made.objectId(), StoredRendition.FILE)).hex(),
                made.conformant()))
        .orElse(null);
  }

  /// Reads what the pages show: the text of each, the figures that they state, and the profile of
  /// the first.
  private @Nullable ChannelProfile read(
      List<Page> pages, Map<RecordId, String> texts, Map<String, Long> reported) {
    ChannelProfile profile = null;
    PageParser parser = new PageParser(context.channel());
    for (Page page : pages) {
      Taken taken = page.taken();
      if (taken == null) {
        page(page.uri())
            .ifPresent(
                held -> texts.put(held.recordId(), context.holdings().page(held).visibleText()));
        continue;
      }
      byte[] dom = context.holdings().file(taken.object(), StoredSnapshot.DOM);
      PageReading reading = parser.read(page.uri(), dom, "UTF-8");
      texts.put(taken.recordId(), reading.visibleText());
      if (page.role().equals("START")) {
        reading.metrics().forEach(reported::putIfAbsent);
        profile = ChannelProfile.of(page.uri(), new String(dom, StandardCharsets.UTF_8));
      }
    }
    return profile;
  }

  private List<Notice> notices(Map<RecordId, String> texts) {
    Channel channel = context.channel();
    Map<Language, String> worded = context.authority().publicRecordNotice();
    return channel.languages().stream()
        .map(language -> {
          String text = worded.get(language);
          return new Notice(
              language,
              text,
              text == null
                  ? null
                  : texts.entrySet().stream()
                      .filter(page -> new PublicNotice(text).standsIn(page.getValue()))
                      .map(Map.Entry::getKey)
                      .findFirst()
                      .orElse(null));
        })
        .toList();
  }

  private Map<String, Long> held() {
    Map<String, Long> held = new HashMap<>(Map.of("posts", 0L, "comments", 0L));
    context.holdings().items(context.name(), context.channel().id(), null).stream()
        .filter(item -> !item.state().isGone() && item.lastVisit().equals(context.visit()))
        .forEach(
            item -> held.merge(item.kind() == ItemKind.POST ? "posts" : "comments", 1L, Long::sum));
    return held;
  }

  private static Map<String, Long> reported(@Nullable ReportedCounts counts) {
    return counts == null
        ? new HashMap<>()
        : new HashMap<>(Map.of("posts", counts.posts(), "comments", counts.comments()));
  }

  private void drawUp() {
    Documentations.Run run = documentations.of(context.visit()).orElseThrow();
    HeldRecord profile = context.holdings().record(run.profile());
    String basis = desk.sheets().documentationBasis(run.profile(), run.version());
    if (context.holdings().renditions(run.profile()).stream()
        .noneMatch(made -> made.basis().equals(basis))) {
      keep(
          profile,
          Form.DOCUMENTATION,
          basis,
          sheet.render(documentations.read(run), context.channel()));
    }
  }
}
