package org.bevara.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bevara.capture.Anchor;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.Tile;
import org.bevara.capture.internal.chromium.BenchedBrowser;
import org.bevara.channel.Channel;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressPolicy;
import org.bevara.record.HostPort;
import org.bevara.egress.Passage;
import org.bevara.harvest.Allowance;
import org.bevara.harvest.ChannelReader;
import org.bevara.harvest.Listing;
import org.bevara.harvest.Manners;
import org.bevara.harvest.PassagePages;
import org.bevara.harvest.ThreadReading;
import org.bevara.harvest.Timekeeper;
import org.bevara.harvest.UserAgent;
import org.bevara.job.JobDefinitions;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.render.ConformanceChecker;
import org.bevara.render.Flavour;
import org.bevara.render.PagePrints;
import org.bevara.render.PageSheet;
import org.bevara.render.PageSheet.PageItem;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.NullMarked;

/// What evidence costs: the whole way of a page into the archive beside what Chromium alone needs to
/// show and print it, measured in turn in one run on the demonstration's site.
///
/// A is navigate, settle and print without proxy. B is a passage with its WARC, the camera, a stored
/// object, the PDF/A with its check, and its object. Between them stands A through the passage, so
/// that the door's share can be told. The catalogue's rows are not in it. How to run it:
/// `src/docs/performance.md`.
@NullMarked
public final class PagePipelineBenchmark {

  /// What is timed, in the order of the report.
  private enum Part {
    FLOOR("A   navigate, settle, print: Chromium alone"),
    FLOOR_THROUGH_DOOR("A'  the same through the door, with WARC"),
    WHOLE("B   the whole pipeline"),
    PHOTOGRAPH("    camera through the door: A' and DOM, boxes, tiles"),
    CLOSE_PASSAGE("    end of the passage: WARC to the disk"),
    STORE_SNAPSHOT("    snapshot object, forced to the disk"),
    CONVERT("    print to PDF/A with its veraPDF check"),
    STORE_RENDITION("    rendition object, forced to the disk"),
    CHECK_AGAIN("  the veraPDF check alone, done a second time outside B");

    private final String words;

    Part(String words) {
      this.words = words;
    }
  }

  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final ChannelId CHANNEL = new ChannelId("exempelkommun");
  private static final Locale SWEDISH = Locale.forLanguageTag("sv");

  private final Map<Part, List<Double>> millis = new EnumMap<>(Part.class);
  private final List<Double> ratios = new ArrayList<>();
  private final DemoSite site;
  private final Channel channel;
  private final Egress egress;
  private final BenchedBrowser browser;
  private final ObjectStore store;
  private final Path work;
  private final PagePrints prints = new PagePrints();
  private final ConformanceChecker checker = new ConformanceChecker();
  private long snapshotBytes;
  private long renditionBytes;
  private int directBytes;
  private int proxiedBytes;
  private int serial;

  private PagePipelineBenchmark(
      DemoSite site, Channel channel, Egress egress, BenchedBrowser browser, Path work) {
    this.site = site;
    this.channel = channel;
    this.egress = egress;
    this.browser = browser;
    this.work = work;
    this.store = ObjectStore.inDirectory(work.resolve("store"), Clock.systemUTC());
  }

  /// Runs it.
  ///
  /// @param arguments the number of pages, and how often each is taken; 15 and 3 if not given
  public static void main(String[] arguments) throws IOException {
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path chromium = new ChromiumFinder().find(System.getenv()).orElseThrow();
    Path work = Files.createDirectories(Path.of("target", "bench"));
    remove(work);
    Files.createDirectories(work);
    Channel channel = JobDefinitions.read(Path.of("jobs"), AUTHORITY).channel(CHANNEL);
    LocalDate epoch = LocalDate.of(2026, 1, 15);
    try (DemoSite site = DemoSite.start(0, epoch, 1, Set.of());
        Egress egress = new Egress(policy(site), work.resolve("spool"));
        BenchedBrowser browser =
            new BenchedBrowser(
                new CameraSettings(
                    chromium, work.resolve("camera"), Optional.empty(), Clock.systemUTC()))) {
      new PagePipelineBenchmark(site, channel, egress, browser, work).run(pages, rounds);
    } finally {
      remove(work);
    }
  }

  private static EgressPolicy policy(DemoSite site) {
    return EgressPolicy.defaults()
        .withMap(Map.of(DemoSite.HOST, new HostPort("127.0.0.1", site.port())));
  }

  private void run(int pages, int rounds) {
    List<ThreadReading.Read> threads = read(pages);
    // the first page pays for the validator's profiles and the first classes
    measure(threads.getFirst(), 0);
    measure(threads.getFirst(), 1);
    millis.clear();
    ratios.clear();
    snapshotBytes = 0;
    renditionBytes = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < threads.size(); i++) {
        measure(threads.get(i), round + i);
      }
    }
    report(threads.size(), rounds);
  }

  private Manners manners() {
    Allowance all =
        new Allowance() {
          @Override
          public Optional<Gap> reached(String uri) {
            return Optional.empty();
          }

          @Override
          public Duration left() {
            return Duration.ofDays(1);
          }
        };
    return new Manners(
        channel, UserAgent.of(null), all, Timekeeper.system(), RandomGenerator.getDefault());
  }

  private List<ThreadReading.Read> read(int pages) {
    try (Passage passage = egress.open(work.resolve("listing.warc"))) {
      ChannelReader reader = new ChannelReader(channel, new PassagePages(passage, manners()));
      if (!(reader.list() instanceof Listing.Listed listed)) {
        throw new IllegalStateException("the demonstration's site does not list its threads");
      }
      return listed.threads().stream()
          .limit(pages)
          .map(reader::read)
          .map(ThreadReading.Read.class::cast)
          .toList();
    }
  }

  /// Takes one page in all ways, in an order that changes, so that none is always first.
  private void measure(ThreadReading.Read thread, int turn) {
    double floor = 0;
    double whole = 0;
    for (int i = 0; i < 3; i++) {
      switch ((i + turn) % 3) {
        case 0 -> floor = floor(thread);
        case 1 -> floorThroughDoor(thread);
        default -> whole = whole(thread);
      }
    }
    ratios.add(whole / floor);
    // addresses stand in a print and differ, pictures may not
    if (Math.abs(directBytes - proxiedBytes) > proxiedBytes / 20) {
      throw new IllegalStateException(
          "not the same page: %d bytes printed directly, %d through the door"
              .formatted(directBytes, proxiedBytes));
    }
  }

  private double floor(ThreadReading.Read thread) {
    String direct =
        thread.first().uri().replace(DemoSite.HOST, "127.0.0.1:" + site.port());
    long start = System.nanoTime();
    directBytes = browser.printDirectly(new PageAddress(direct));
    return note(Part.FLOOR, start);
  }

  private void floorThroughDoor(ThreadReading.Read thread) {
    long start = System.nanoTime();
    try (Passage passage = egress.open(work.resolve("floor-%d.warc".formatted(++serial)))) {
      proxiedBytes =
          browser.printThroughProxy(new PageAddress(thread.first().uri()), passage.port());
    }
    note(Part.FLOOR_THROUGH_DOOR, start);
  }

  private double whole(ThreadReading.Read thread) {
    final int number = ++serial;
    final Path exchange = work.resolve("page-%d.warc".formatted(number));
    final long start = System.nanoTime();
    PageSnapshot snapshot;
    long mark;
    try (Passage passage = egress.open(exchange)) {
      snapshot =
          browser.photograph(
              new PageAddress(thread.first().uri()), passage.port(), anchors(thread));
      note(Part.PHOTOGRAPH, start);
      mark = System.nanoTime();
      passage.close();
      note(Part.CLOSE_PASSAGE, mark);
    }
    mark = System.nanoTime();
    snapshotBytes +=
        store
            .put(new ObjectId("snapshot-%d".formatted(number)), parts(snapshot, exchange))
            .size();
    note(Part.STORE_SNAPSHOT, mark);
    mark = System.nanoTime();
    Rendition rendition =
        prints.convert(snapshot.print().orElseThrow().bytes(), sheet(thread, snapshot));
    note(Part.CONVERT, mark);
    mark = System.nanoTime();
    renditionBytes +=
        store
            .put(
                new ObjectId("rendition-%d".formatted(number)),
                List.of(ObjectPart.of("rendition.pdf", rendition.pdf())))
            .size();
    note(Part.STORE_RENDITION, mark);
    double whole = note(Part.WHOLE, start);
    if (snapshot.status() != 200 || !rendition.conformance().isConformant()) {
      throw new IllegalStateException("not taken whole: " + thread.first().uri());
    }
    mark = System.nanoTime();
    checker.check(rendition.pdf(), Flavour.PDFA_2A);
    note(Part.CHECK_AGAIN, mark);
    return whole;
  }

  private static List<Anchor> anchors(ThreadReading.Read thread) {
    List<Anchor> anchors = new ArrayList<>();
    for (ItemContent item : thread.items()) {
      anchors.add(new Anchor(item.uri(), String.valueOf(anchors.size())));
    }
    return anchors;
  }

  private static List<ObjectPart> parts(PageSnapshot snapshot, Path exchange) {
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(
        ObjectPart.of(
            "capture.json", snapshot.placements().toString().getBytes(StandardCharsets.UTF_8)));
    parts.add(ObjectPart.of("page.html", snapshot.dom().bytes()));
    for (Tile tile : snapshot.tiles()) {
      parts.add(ObjectPart.of("tiles/%d.png".formatted(tile.top()), tile.png().bytes()));
    }
    parts.add(ObjectPart.of("print.pdf", snapshot.print().orElseThrow().bytes()));
    parts.add(ObjectPart.of("exchange.warc", exchange));
    return parts;
  }

  private static PageSheet sheet(ThreadReading.Read thread, PageSnapshot snapshot) {
    return new PageSheet(
        new SheetHead(
            thread.first().title(),
            "Exempelkommun",
            "Exempelkommun",
            thread.first().uri(),
            new RecordId("0123456789abcdef"),
            snapshot.context().finished(),
            ZoneId.of("Europe/Stockholm"),
            SWEDISH),
        SWEDISH,
        thread.items().stream()
            .map(item -> new PageItem(item.uri(), item.kind().word(), item.text()))
            .toList(),
        List.of(),
        snapshot.gaps());
  }

  private double note(Part part, long start) {
    double taken = (System.nanoTime() - start) / 1e6;
    millis.computeIfAbsent(part, _ -> new ArrayList<>()).add(taken);
    return taken;
  }

  private void report(int pages, int rounds) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    double floor = median(Part.FLOOR);
    double whole = median(Part.WHOLE);
    out.printf(
        Locale.ROOT,
        "%s, JDK %s, %d processors; %d pages, %d rounds%n",
        browser.version(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        pages,
        rounds);
    out.printf(
        Locale.ROOT,
        "%-58s %8s %8s %8s %7s%n",
        "",
        "median",
        "p10 ms",
        "p90 ms",
        "of B %");
    for (Part part : Part.values()) {
      out.printf(
          Locale.ROOT,
          "%-58s %8.0f %8.0f %8.0f %7.1f%n",
          part.words,
          median(part),
          quantile(millis.getOrDefault(part, List.of()), 0.1),
          quantile(millis.getOrDefault(part, List.of()), 0.9),
          100 * median(part) / whole);
    }
    out.printf(
        Locale.ROOT,
        "B / A: %.2f of the medians; page by page median %.2f, from %.2f to %.2f%n",
        whole / floor,
        quantile(ratios, 0.5),
        quantile(ratios, 0),
        quantile(ratios, 1));
    int taken = pages * rounds;
    out.printf(
        Locale.ROOT,
        "stored for each page: snapshot %d kB, rendition %d kB%n",
        snapshotBytes / taken / 1000,
        renditionBytes / taken / 1000);
  }

  private double median(Part part) {
    return quantile(millis.getOrDefault(part, List.of()), 0.5);
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
