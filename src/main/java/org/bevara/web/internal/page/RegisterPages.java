package org.bevara.web.internal.page;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelMove;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.RegisterVersions;
import org.bevara.channel.RegisterVersions.Document;
import org.bevara.job.Moving;
import org.bevara.job.RegisterHistory;
import org.bevara.job.RegisterHistory.Event;
import org.bevara.job.RegisterKeeping;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
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

/// The register behind the channels: what an entry says and went through, moving a channel on, and
/// the kept files.
@Controller
public final class RegisterPages {

  /// Who may read the kept files, which name people, and why channels were moved.
  private static final Set<Role> READERS =
      EnumSet.of(Role.ARCHIVIST, Role.REGISTRAR, Role.OFFICER, Role.AUDITOR);

  RegisterPages() {}

  /// A paper that the entry or the authority lists.
  ///
  /// @param kept its versions that are kept, the latest first; empty for who may not read them
  public record PaperLine(RegisterDocument paper, boolean inForce, List<Document> kept) {}

  /// Something that the register went through.
  ///
  /// @param words what, in the page's language
  /// @param reason why a channel was moved; empty for who may not read it
  /// @param file the kept object; empty where there is none, or for who may not read it
  public record EventLine(Event event, String words, String reason, String file) {}

  /// Puts what the register says of `channel` on its page.
  ///
  /// @param channel with the status that is in force
  static void show(Seat seat, Channel channel, Wording say, Model model) {
    LocalDate today =
        LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
    boolean reads = READERS.contains(seat.account().role());
    model.addAttribute(
        "groups",
        new RegisterCard(
                channel,
                seat.desk().authority(),
                seat.desk().definitions().documentation().orElse(null),
                today,
                say)
            .groups());
    List<Document> kept = seat.archive().registerVersions().documents(seat.authority());
    model.addAttribute(
        "papers",
        channel.documents().stream()
            .map(paper ->
                new PaperLine(
                    paper,
                    paper.isInForceOn(today),
                    reads
                        ? kept.stream()
                            .filter(each -> channel.id().equals(each.channel()))
                            .filter(each -> each.kind() == paper.kind())
                            .filter(each -> each.version().equals(paper.version()))
                            .toList()
                        : List.of()))
            .toList());
    RegisterHistory history = new RegisterHistory(seat.archive());
    Moving moving = new Moving(seat.archive(), seat.desk());
    model.addAttribute(
        "history",
        history.of(seat.authority(), Optional.of(channel.id())).reversed().stream()
            .map(event -> line(event, reads, say, moving))
            .toList());
    model.addAttribute(
        "versions",
        reads ? seat.archive().registerVersions().versions(seat.authority()) : List.of());
    model.addAttribute(
        "moves",
        Arrays.stream(ChannelMove.values())
            .filter(move -> move.from() == channel.status())
            .filter(move -> move.isOpenTo(seat.viewer(), seat.authority()))
            .toList());
  }

  private static EventLine line(Event event, boolean reads, Wording say, Moving moving) {
    String object = event.object() == null || !reads ? "" : event.object();
    boolean moved = event.act().equals("CHANNEL_MOVED");
    String words =
        Arrays.stream(event.what().split(" > "))
            .map(code ->
                event.act().equals("DOCUMENT_KEPT")
                    ? say.word("documentKind", code)
                    : say.word("channelStatus", code))
            .reduce((from, to) -> from + " → " + to)
            .orElse("");
    return new EventLine(
        event,
        say.word("registerAct", event.act()) + ": " + words,
        moved && object.startsWith("move-") ? Harmless.line(moving.reason(object), 2000) : "",
        moved ? "" : object);
  }

  /// @throws UsageException `CHANNEL_UNKNOWN`
  @PostMapping("/channels/{id}/move")
  String move(
      Seat seat,
      @PathVariable String id,
      @RequestParam ChannelStatus to,
      @RequestParam String reason) {
    ChannelId channel = seat.desk().definitions().channel(new ChannelId(id)).id();
    String answer;
    try {
      new Moving(seat.archive(), seat.desk()).move(channel, to, reason, seat.viewer());
      answer = "?moved";
    } catch (RefusedException | UsageException e) {
      BevaraException refused = e;
      answer = "?refused=" + refused.code();
    }
    return "redirect:/channels/" + channel + answer + "#move";
  }

  /// A kept version of the register or of a paper, to be taken away: never shown in a page.
  ///
  /// @throws UsageException `REGISTER_VERSION_UNKNOWN`
  @GetMapping("/register/{id}")
  ResponseEntity<byte[]> file(Seat seat, @PathVariable("id") String object) {
    RegisterVersions versions = seat.archive().registerVersions();
    boolean known =
        Stream.concat(
                versions.versions(seat.authority()).stream().map(RegisterVersions.Version::object),
                versions.documents(seat.authority()).stream().map(Document::object))
            .anyMatch(object::equals);
    if (!known) {
      throw new UsageException(
          "REGISTER_VERSION_UNKNOWN", "no version of the register is kept under that name");
    }
    seat.archive()
        .transactions()
        .executeWithoutResult(_ ->
            seat.archive()
                .ledger()
                .append(
                    LedgerAct.of(
                        seat.authority(),
                        seat.archive().clock().instant(),
                        "REGISTER_READ",
                        seat.viewer().agent(),
                        Map.of("kept", object))));
    RegisterKeeping keeping = new RegisterKeeping(seat.archive());
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(object + "-" + keeping.fileName(object), StandardCharsets.UTF_8)
                .build()
                .toString())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(keeping.bytes(object));
  }
}
