package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.ChangeAccount;
import org.bevara.job.Disappearances;
import org.bevara.job.Grid;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.Settlement;
import org.bevara.moderation.Wordings;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
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

/// What was edited, hidden and deleted on the channels; and the queue of what is gone without a
/// decision, until a person says who removed it (domain 4.2).
@Controller
public final class ModerationPages {

  private static final int SHOWN = 200;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final Amends FAULTS =
      new Amends(
          Set.of(
              "CODE_MISSING",
              "CODE_WRONG",
              "CODE_TOO_MUCH",
              "REASON_MISSING",
              "NOTHING_TO_SETTLE"));

  ModerationPages() {}

  /// A row of the queue.
  ///
  /// @param more how many others of its thread are unexplained
  public record Waiting(Change change, ItemLine item, long more) {}

  /// A row of the ledger.
  ///
  /// @param by who explained it, by name; empty where nobody had to
  public record Line(Change change, String channel, String code, String by) {}

  /// A ground.
  public record Ground(String code, String meaning, String basis) {}

  @GetMapping("/moderation")
  String moderation(
      Seat seat,
      Locale locale,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String fault,
      @RequestParam(defaultValue = "") String at,
      Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    model.addAttribute("at", at);
    Disappearances ledger = ledger(seat);
    Wordings words = Wordings.in(locale);
    List<Change> open = ledger.open();
    List<Change> all = ledger.all(RemovalPages.day(from), RemovalPages.day(to), null);
    seat.saw(open.stream().limit(SHOWN).map(change -> held(seat, change)).toList(), Form.LIST);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("total", open.size());
    model.addAttribute("waiting", waiting(seat, open));
    model.addAttribute("changes", all.size());
    model.addAttribute(
        "lines", all.stream().limit(SHOWN).map(change -> line(seat, words, change)).toList());
    model.addAttribute("figures", ledger.figures());
    model.addAttribute(
        "names",
        seat.desk().definitions().channels().stream()
            .collect(Collectors.toMap(Channel::id, Channel::name)));
    model.addAttribute("maySettle", seat.viewer().judges(seat.authority()));
    model.addAttribute("causes", List.of(Cause.values()));
    model.addAttribute(
        "grounds",
        Arrays.stream(RemovalCode.values())
            .filter(Settlement::mayBeDecidedAfterwards)
            .map(code -> new Ground(code.name(), words.code(code), words.basis(code.basis())))
            .toList());
    return "moderation";
  }

  @PostMapping("/moderation/{id}/settle")
  String settle(
      Seat seat,
      @PathVariable String id,
      @RequestParam String cause,
      @RequestParam(defaultValue = "") String code,
      @RequestParam String reason,
      @RequestParam(defaultValue = "false") boolean thread) {
    RecordId record = new RecordId(id);
    Disappearances.Answer answer =
        new Disappearances.Answer(
            Cause.named(cause), code.isEmpty() ? null : RemovalCode.named(code), reason, thread);
    return FAULTS.backTo("/moderation", id, () -> ledger(seat).settle(record, answer));
  }

  @GetMapping("/moderation/csv")
  ResponseEntity<byte[]> csv(Seat seat) {
    return file(seat, "csv", "text/csv;charset=UTF-8", grid(seat).csv());
  }

  @GetMapping("/moderation/xlsx")
  ResponseEntity<byte[]> xlsx(Seat seat) {
    return file(seat, "xlsx", XLSX, Grid.xlsx(List.of(grid(seat))));
  }

  /// In the authority's main language, whoever fetches it.
  private static Grid grid(Seat seat) {
    return ChangeAccount.grid(
        ledger(seat).figures(), ResourceBundle.getBundle("job.moderation", seat.desk().labels()));
  }

  private static ResponseEntity<byte[]> file(Seat seat, String ending, String type, byte[] bytes) {
    LocalDate today =
        LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("%s-moderation-%s.%s".formatted(seat.authority(), today, ending))
                .build()
                .toString())
        .contentType(MediaType.parseMediaType(type))
        .body(bytes);
  }

  private static List<Waiting> waiting(Seat seat, List<Change> open) {
    Map<RecordId, Long> threads =
        open.stream().collect(Collectors.groupingBy(Change::thread, Collectors.counting()));
    return open.stream()
        .limit(SHOWN)
        .map(change ->
            new Waiting(
                change,
                ItemLine.listed(seat, held(seat, change)),
                threads.getOrDefault(change.thread(), 1L) - 1))
        .toList();
  }

  private static Line line(Seat seat, Wordings words, Change change) {
    return new Line(change, channel(seat, change.channel()), code(words, change), by(seat, change));
  }

  private static String channel(Seat seat, ChannelId id) {
    return seat.desk().definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }

  private static String code(Wordings words, Change change) {
    if (change.settlement() != null) {
      RemovalCode code = change.settlement().code();
      return code == null ? "" : words.code(code);
    }
    return change.decision() == null ? "" : words.code(RemovalCode.named(change.decision().code()));
  }

  private static String by(Seat seat, Change change) {
    return change.settlement() != null
        ? RemovalPages.name(seat, change.settlement().by())
        : change.decision() == null ? "" : RemovalPages.name(seat, change.decision().by());
  }

  private static HeldRecord held(Seat seat, Change change) {
    return seat.holdings().record(change.recordId());
  }

  private static Disappearances ledger(Seat seat) {
    return new Disappearances(seat.archive(), seat.desk(), seat.viewer());
  }
}
