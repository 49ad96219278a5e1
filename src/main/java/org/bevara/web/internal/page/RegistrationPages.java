package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.Filter;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.RegisterFiles;
import org.bevara.job.RegisterFiles.Choice;
import org.bevara.job.Registering;
import org.bevara.job.Registering.Acceptance;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The registrar's work list, what stands in the register, and what is kept in order (N13, OSL
/// 5:1).
@Controller
public final class RegistrationPages {

  /// As many as one can look over at a time; the next come as these are done.
  private static final int SHOWN = 25;

  private static final int ENTRIES = 100;

  /// What a registrar can put right by writing something else, and is told on the page.
  private static final Amends FAULTS =
      new Amends(
          Set.of(
              "NUMBER_WRONG",
              "TITLE_WRONG",
              "PUBLIC_FACE_LEAKS",
              "REGISTERED_ALREADY",
              "SECRET_IS_REGISTERED",
              "INITIATIVE_IS_A_CASE",
              "REASON_MISSING"));

  RegistrationPages() {}

  /// An item that waits.
  ///
  /// @param posts what the posts are called that register it, in their order
  /// @param title the public one that is proposed; empty where the registrar writes it
  public record Line(
      String id,
      String reason,
      Instant due,
      boolean overdue,
      String posts,
      String creator,
      String title,
      ItemLine item) {}

  /// An entry of the register.
  public record EntryLine(
      String id,
      String number,
      Instant received,
      Instant registered,
      boolean secret,
      String shownTitle,
      String shownParty,
      String keptTitle,
      String keptParty) {}

  @GetMapping("/register")
  String waiting(
      Seat seat,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String fault,
      @RequestParam(defaultValue = "") String at,
      Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    model.addAttribute("at", at);
    List<Waiting> all = account(seat).waiting(new Filter(null, null, null), seat.viewer());
    List<Waiting> chosen =
        all.stream().filter(each -> role.isEmpty() || each.posts().contains(role)).toList();
    List<Waiting> shown = chosen.stream().limit(SHOWN).toList();
    seat.saw(shown.stream().map(Waiting::held).toList(), Form.LIST);
    model.addAttribute("waiting", shown.stream().map(each -> line(seat, each)).toList());
    model.addAttribute("total", chosen.size());
    model.addAttribute("role", role);
    model.addAttribute("posts", posts(seat, all));
    return "registration";
  }

  @PostMapping("/register/{id}/accept")
  String accept(
      Seat seat,
      @PathVariable String id,
      @RequestParam String number,
      @RequestParam(defaultValue = "") String title) {
    Acceptance given = new Acceptance(number, title.isBlank() ? null : title, null);
    return FAULTS.backTo(
        "/register", id, () -> registering(seat).accept(new RecordId(id), given, seat.viewer()));
  }

  @PostMapping("/register/{id}/reject")
  String reject(Seat seat, @PathVariable String id, @RequestParam String reason) {
    return FAULTS.backTo(
        "/register", id, () -> registering(seat).reject(new RecordId(id), reason, seat.viewer()));
  }

  /// The entries, the latest first.
  @GetMapping("/registered")
  String registered(
      Seat seat,
      @RequestParam(defaultValue = "") String fault,
      @RequestParam(defaultValue = "") String at,
      Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    model.addAttribute("at", at);
    List<Entered> all = account(seat).registered(null, null, seat.viewer());
    List<Entered> shown =
        all.stream()
            .sorted(Comparator.comparing((Entered each) -> each.entry().at()).reversed())
            .limit(ENTRIES)
            .toList();
    List<HeldRecord> held =
        shown.stream().map(each -> seat.holdings().record(each.entry().item())).toList();
    seat.saw(held, Form.LIST);
    model.addAttribute("entries", shown.stream().map(RegistrationPages::line).toList());
    model.addAttribute("total", all.size());
    model.addAttribute(
        "channels",
        seat.desk().definitions().channels().stream()
            .collect(
                TreeMap::new,
                (names, channel) -> names.put(channel.id().value(), channel.name()),
                Map::putAll));
    return "registered";
  }

  @PostMapping("/register/{id}/correct")
  String correct(
      Seat seat,
      @PathVariable String id,
      @RequestParam String number,
      @RequestParam String reason) {
    return FAULTS.backTo(
        "/registered",
        id,
        () -> registering(seat).correct(new RecordId(id), number, reason, seat.viewer()));
  }

  @PostMapping("/register/{id}/withdraw")
  String withdraw(Seat seat, @PathVariable String id, @RequestParam String reason) {
    return FAULTS.backTo(
        "/registered",
        id,
        () -> registering(seat).withdraw(new RecordId(id), reason, seat.viewer()));
  }

  /// The register as the public may see it.
  @GetMapping("/registered/csv")
  ResponseEntity<byte[]> csv(Seat seat) {
    byte[] bytes =
        new RegisterFiles(seat.archive(), seat.desk())
            .csv(new Choice(null, null, false), seat.viewer());
    return file("%s-register.csv".formatted(seat.authority()), bytes);
  }

  @GetMapping("/kept-in-order")
  ResponseEntity<byte[]> keptInOrder(Seat seat, @RequestParam String channel) {
    Channel of = seat.desk().definitions().channel(new ChannelId(channel));
    byte[] bytes =
        new RegisterFiles(seat.archive(), seat.desk()).keptInOrder(of.id(), seat.viewer());
    return file("%s-%s-kept-in-order.csv".formatted(seat.authority(), of.id()), bytes);
  }

  private static ResponseEntity<byte[]> file(String name, byte[] csv) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .body(csv);
  }

  private static RegisterAccount account(Seat seat) {
    return new RegisterAccount(seat.archive(), seat.desk());
  }

  private static Registering registering(Seat seat) {
    return new Registering(seat.archive(), seat.desk());
  }

  private static Line line(Seat seat, Waiting each) {
    String title = account(seat).proposed(each);
    return new Line(
        each.item().item().value(),
        each.item().reason().name(),
        // the last instant that is not too late, so that its day is the one it is due on
        each.dueAt().minusMillis(1),
        each.overdue(),
        String.join(", ", each.posts().stream().map(post -> name(seat, post)).toList()),
        each.channel().recordsCreator(),
        title == null ? "" : title,
        ItemLine.listed(seat, each.held()));
  }

  private static EntryLine line(Entered each) {
    return new EntryLine(
        each.entry().item().value(),
        Objects.requireNonNull(each.entry().number()),
        each.receivedAt(),
        each.entry().at(),
        each.secret(),
        each.shown().title(),
        party(each.shown().party()),
        Harmless.line(each.kept().title(), 120),
        party(each.kept().party()));
  }

  private static String party(@Nullable String party) {
    return party == null ? "" : Harmless.line(party, 120);
  }

  /// The posts that register something, with what they are called.
  private static Map<String, String> posts(Seat seat, List<Waiting> all) {
    Map<String, String> posts = new TreeMap<>();
    all.stream()
        .flatMap(each -> each.posts().stream())
        .forEach(post -> posts.put(post, name(seat, post)));
    return posts;
  }

  private static String name(Seat seat, String post) {
    return seat.desk().authority().roles().getOrDefault(post, post);
  }
}
