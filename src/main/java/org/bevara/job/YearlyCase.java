package org.bevara.job;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedDocumentation.Page;
import org.bevara.capture.CapturedDocumentation.Taken;
import org.bevara.capture.Documentations.Run;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.channel.Channel;
import org.bevara.handover.Bag;
import org.bevara.handover.BagReceipt;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.SheetHead;
import org.bevara.store.ObjectId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an authority documented in one year, as one list with its package: the *samlingsärende*
/// that Stockholm registers once a year before it goes to the e-archive (domain part 2, SM-12).
///
/// The list is in the bag as CSV, JSON and PDF/A; beside it lie the objects of every run: its
/// account, its sheet, and each page's DOM, picture, print, exchange and PDF/A. Pages that show
/// restricted items are among them, so who may have it is decided where it is asked for.
public final class YearlyCase {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> COLUMNS =
      List.of(
          "channelId",
          "channel",
          "documentedAt",
          "complete",
          "recordId",
          "version",
          "role",
          "uri",
          "pageRecordId",
          "pageVersion",
          "takenAt",
          "object",
          "rendition",
          "renditionObject",
          "conformant",
          "sha256");

  private final Archive archive;
  private final Desk desk;
  private final PackageAccount packages;
  private final DocumentRenderer documents = new DocumentRenderer();

  public YearlyCase(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.packages = new PackageAccount(archive, desk);
  }

  /// A run with its account and the object of its sheet.
  private record Documented(Run run, CapturedDocumentation account, List<String> sheets) {

    /// The objects that hold it, without its pages'.
    Stream<String> objects() {
      return Stream.concat(
          Stream.concat(Stream.of(run.objectId()), sheets.stream()),
          account.pages().stream()
              .map(Page::taken)
              .flatMap(Stream::ofNullable)
              .flatMap(taken -> Stream.of(taken.object(), taken.renditionObject())));
    }
  }

  /// Writes the package and enters it in the ledger.
  ///
  /// @param year of the authority's calendar
  /// @param into the folder that will hold the bag's folder
  /// @param agent who asked for it, as the ledger names them
  /// @throws RefusedException `NOTHING_DOCUMENTED` if no run came to its end in that year;
  ///   `PACKAGE_EXISTS`
  /// @throws org.bevara.record.FailedException as [ChannelPackage#write]
  public BagReceipt write(int year, Path into, String agent, Progress progress) {
    Instant at = archive.clock().instant();
    List<Documented> runs = runs(year);
    if (runs.isEmpty()) {
      throw new RefusedException(
          "NOTHING_DOCUMENTED",
          "no documentation run of %s came to its end in %d"
              .formatted(desk.definitions().name(), year));
    }
    Set<String> objects = new LinkedHashSet<>();
    runs.forEach(run -> run.objects().forEach(objects::add));
    objects.removeIf(archive.holdings()::isWithheld);
    String name =
        "%s-documentation-%d-%s".formatted(desk.definitions().name(), year, STAMP.format(at));
    progress.begin(runs.getFirst().run().channel(), "package", objects.size());
    BagReceipt receipt;
    try (Bag bag = Bag.begin(into.resolve(name))) {
      ObjectsInBag copies = new ObjectsInBag(archive.store(), bag);
      for (String object : objects) {
        copies.add(new ObjectId(object));
        progress.advance();
      }
      bag.add(
          "README.txt",
          utf8(words().getString("yearly.readme").formatted(year, desk.authorityName())));
      bag.add("list.csv", utf8(csv(runs)));
      bag.add("list.json", utf8(json(year, runs)));
      bag.add("list.pdf", new ByteArrayInputStream(pdf(year, runs, at)));
      receipt =
          bag.finish(packages.info(name, words().getString("yearly.title").formatted(year), at));
    } finally {
      progress.end();
    }
    packages.enter(
        Map.of("year", Integer.toString(year), "runs", Integer.toString(runs.size())),
        receipt,
        agent,
        at);
    return receipt;
  }

  private List<Documented> runs(int year) {
    return archive
        .documentations()
        .between(desk.definitions().name(), begins(year), begins(year + 1))
        .stream()
        .map(run ->
            new Documented(
                run,
                archive.documentations().read(run),
                archive.holdings().renditions(run.profile()).stream()
                    .filter(made -> made.form() == Form.DOCUMENTATION)
                    .filter(made -> made.basis().equals(basis(run)))
                    .map(StoredRendition::objectId)
                    .toList()))
        .toList();
  }

  private String basis(Run run) {
    return desk.sheets().documentationBasis(run.profile(), run.version());
  }

  private Instant begins(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(desk.authority().zone()).toInstant();
  }

  /// A row for each page, as [#COLUMNS] name it; a page that could not be taken has none of its
  /// own.
  private List<List<String>> rows(List<Documented> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (Documented each : runs) {
      for (Page page : each.account().pages()) {
        List<String> row = new ArrayList<>();
        row.add(each.run().channel().value());
        row.add(channelName(each.run().channel()));
        row.add(each.run().at().toString());
        row.add(String.valueOf(each.run().complete()));
        row.add(each.run().profile().value());
        row.add(String.valueOf(each.run().version()));
        row.add(page.role());
        row.add(page.uri());
        Taken taken = page.taken();
        row.addAll(
            taken == null
                ? List.of("", "", "", "", "", "", "", "")
                : List.of(
                    taken.recordId().value(),
                    String.valueOf(taken.version()),
                    taken.takenAt().toString(),
                    taken.object(),
                    taken.rendition().value(),
                    taken.renditionObject(),
                    String.valueOf(taken.conformant()),
                    taken.sha256()));
        rows.add(row);
      }
    }
    return rows;
  }

  private String csv(List<Documented> runs) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
    rows(runs)
        .forEach(row ->
            csv.append(String.join(",", row.stream().map(YearlyCase::quoted).toList()))
                .append("\r\n"));
    return csv.toString();
  }

  /// RFC 4180, clause 2.6 and 2.7.
  private static String quoted(String cell) {
    return cell.matches("[A-Za-z0-9.:/_-]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private String json(int year, List<Documented> runs) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("format", "bevara-documentation-list/1")
            .put("authority", desk.definitions().name().value())
            .put("year", year);
    ArrayNode pages = node.putArray("pages");
    rows(runs)
        .forEach(row -> {
          ObjectNode page = pages.addObject();
          for (int i = 0; i < COLUMNS.size(); i++) {
            page.put(COLUMNS.get(i), row.get(i));
          }
        });
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  private byte[] pdf(int year, List<Documented> runs, Instant at) {
    ResourceBundle words = words();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(words.getString("yearly.text").formatted(desk.authorityName(), year)));
    for (Documented each : runs) {
      blocks.add(
          new Block.Heading(
              "%s, %s"
                  .formatted(
                      channelName(each.run().channel()),
                      each.run().at().atZone(desk.authority().zone()).toLocalDate())));
      if (!each.run().complete()) {
        blocks.add(new Block.Paragraph(words.getString("documentation.incomplete")));
      }
      blocks.add(
          new Block.Table(
              List.of(words.getString("address"), words.getString("record"), "PDF/A", "SHA-256"),
              each.account().pages().stream().map(page -> line(page, words)).toList()));
    }
    return documents
        .render(
            new DocumentSheet(
                new SheetHead(
                    words.getString("yearly.title").formatted(year),
                    desk.authorityName(),
                    null,
                    null,
                    null,
                    at,
                    desk.authority().zone(),
                    desk.labels()),
                blocks))
        .pdf();
  }

  private static List<String> line(Page page, ResourceBundle words) {
    Taken taken = page.taken();
    return taken == null
        ? List.of(page.uri(), "–", words.getString("documentation.notTaken"), "–")
        : List.of(
            page.uri(),
            "%s, v%d".formatted(taken.recordId(), taken.version()),
            taken.renditionObject(),
            taken.sha256());
  }

  private String channelName(ChannelId id) {
    return desk.definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }

  private ResourceBundle words() {
    return ResourceBundle.getBundle("job.documents", desk.labels());
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
