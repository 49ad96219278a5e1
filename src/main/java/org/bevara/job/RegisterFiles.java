package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.bevara.access.Viewer;
import org.bevara.home.ProgramVersion;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.InOrder;
import org.bevara.record.ChannelId;
import org.bevara.record.Direction;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.bevara.registration.Arkivmelding;
import org.bevara.registration.Arkivmelding.Document;
import org.bevara.registration.Arkivmelding.Post;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// The lists of OSL 5:1 as files: the register for the public or with both faces, what is kept in
/// order, and messages for a records system. Thread-safe.
public final class RegisterFiles {

  private static final List<String> PUBLIC =
      List.of(
          "number",
          "received",
          "direction",
          "recordsCreator",
          "channel",
          "publicTitle",
          "publicParty",
          "secret",
          "registered",
          "record");
  private static final List<String> BOTH = List.of("reason", "protectedTitle", "protectedParty");
  private static final List<String> IN_ORDER = List.of("received", "kind", "direction", "record");

  private final Archive archive;
  private final Desk desk;
  private final RegisterAccount account;
  private final ResourceBundle words;

  public RegisterFiles(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.account = new RegisterAccount(archive, desk);
    this.words =
        ResourceBundle.getBundle(
            "job.register", desk.labels(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /// What the register shows of which days, of the authority's calendar.
  ///
  /// @param from the first day on which something was entered; null for all
  /// @param to the last; null for all
  /// @param protectedToo whether the protected face goes along
  public record Choice(@Nullable LocalDate from, @Nullable LocalDate to, boolean protectedToo) {}

  /// The items whose entries are chosen.
  ///
  /// @throws org.bevara.record.RefusedException `REGISTERING_NOT_ALLOWED`
  public List<RecordId> items(Choice choice, Viewer viewer) {
    return account.registered(choice.from(), choice.to(), viewer).stream()
        .map(entered -> entered.entry().item())
        .toList();
  }

  /// The register as CSV.
  ///
  /// @throws org.bevara.record.RefusedException `REGISTERING_NOT_ALLOWED`
  public byte[] csv(Choice choice, Viewer viewer) {
    return register(choice, viewer).csv();
  }

  /// The register as a workbook.
  ///
  /// @throws org.bevara.record.RefusedException `REGISTERING_NOT_ALLOWED`
  public byte[] xlsx(Choice choice, Viewer viewer) {
    return Grid.xlsx(List.of(register(choice, viewer)));
  }

  /// What is kept in order on a channel, as CSV.
  ///
  /// @throws org.bevara.record.RefusedException `REGISTERING_NOT_ALLOWED`
  public byte[] keptInOrder(ChannelId channel, Viewer viewer) {
    return new Grid(
            words.getString("sheet.keptInOrder"),
            header(IN_ORDER),
            account.keptInOrder(channel, viewer).stream().map(this::row).toList())
        .csv();
  }

  private Grid register(Choice choice, Viewer viewer) {
    List<String> columns = new ArrayList<>(PUBLIC);
    if (choice.protectedToo()) {
      columns.addAll(BOTH);
    }
    return new Grid(
        words.getString("sheet.register"),
        header(columns),
        account.registered(choice.from(), choice.to(), viewer).stream()
            .map(entered -> columns.stream().<Object>map(column -> cell(column, entered)).toList())
            .toList());
  }

  private List<String> header(List<String> columns) {
    return columns.stream().map(column -> words.getString("column." + column)).toList();
  }

  private String cell(String column, Entered entered) {
    return switch (column) {
      case "number" -> Objects.requireNonNull(entered.entry().number());
      case "received" -> entered.receivedAt().toString();
      case "direction" -> words.getString("direction." + entered.direction());
      case "recordsCreator" -> entered.recordsCreator();
      case "channel" -> entered.channel().value();
      case "publicTitle" -> entered.shown().title();
      case "publicParty" -> entered.shown().party() == null ? "" : entered.shown().party();
      case "secret" -> words.getString(entered.secret() ? "secret" : "notSecret");
      case "registered" -> entered.entry().at().toString();
      case "record" -> entered.entry().item().value();
      case "reason" -> entered.entry().reason().name();
      case "protectedTitle" -> entered.kept().title();
      case "protectedParty" -> entered.kept().party() == null ? "" : entered.kept().party();
      default -> throw new IllegalArgumentException(column);
    };
  }

  private List<Object> row(InOrder each) {
    return List.of(
        each.receivedAt().toString(),
        words.getString("kind." + each.kind().toUpperCase(Locale.ROOT)),
        words.getString("direction." + each.direction()),
        each.item().value());
  }

  /// Writes each entry as a message with its files into a folder of its own, named after the
  /// record.
  ///
  /// @param to is made
  /// @return how many messages
  /// @throws org.bevara.record.RefusedException `REGISTERING_NOT_ALLOWED`
  /// @throws UsageException `FOLDER_EXISTS`
  /// @throws FailedException `EXPORT_FAILED` if it cannot be written
  public int arkivmelding(Choice choice, Path to, Viewer viewer) {
    List<Entered> entries = account.registered(choice.from(), choice.to(), viewer);
    if (Files.exists(to)) {
      throw new UsageException(
          "FOLDER_EXISTS", "%s is there already: name a folder that is not".formatted(to));
    }
    Arkivmelding messages =
        new Arkivmelding("Bevara " + ProgramVersion.CURRENT, desk.authority().zone());
    try {
      Files.createDirectories(to);
      for (Entered entered : entries) {
        write(messages, entered, to.resolve(entered.entry().item().value()));
      }
    } catch (IOException e) {
      throw new FailedException(
          "EXPORT_FAILED", "%s cannot be written (%s)".formatted(to, e.getMessage()), e);
    }
    return entries.size();
  }

  private void write(Arkivmelding messages, Entered entered, Path folder) throws IOException {
    Files.createDirectories(folder);
    ObjectId object = new ObjectId(entered.pack());
    List<Document> documents =
        List.of(
            file(object, Handing.PDF, "application/pdf", "PDF/A", folder),
            file(object, Handing.SHEET, "application/json", "JSON", folder));
    Files.write(
        folder.resolve(Arkivmelding.FILE),
        messages.of(
            new Post(
                entered.entry().item(),
                Objects.requireNonNull(entered.entry().number()),
                Direction.valueOf(entered.direction()),
                entered.receivedAt(),
                entered.entry().at(),
                entered.shown(),
                entered.kept(),
                entered.secret(),
                documents)));
  }

  private Document file(ObjectId object, String name, String mediaType, String format, Path folder)
      throws IOException {
    byte[] bytes = archive.store().bytes(object, name);
    Files.write(folder.resolve(name), bytes);
    return new Document(name, mediaType, format, bytes.length, Sha256.of(bytes));
  }
}
