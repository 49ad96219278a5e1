package org.bevara.web.internal.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bevara.channel.Jurisdiction;
import org.bevara.founding.Answers;
import org.bevara.founding.ChannelList;
import org.bevara.founding.Explanation;
import org.bevara.founding.Fault;
import org.bevara.founding.Founding;
import org.bevara.founding.FoundingFolder;
import org.bevara.founding.Given;
import org.bevara.job.Definitions;
import org.bevara.job.JobDefinitions;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.Finding;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Founding another authority's definitions: the questions, a preview of the files, and writing
/// them. What `bevara init` does, for the administrator.
@Controller
public final class SetupPages {

  /// What goes to and fro in a form of at most 64 KiB: some two hundred channels. Larger lists are
  /// for the command line.
  private static final int LARGEST_LIST = 40 * 1024;

  SetupPages() {}

  /// A fault of the list, with what it means.
  public record FaultLine(Fault fault, String sentence) {}

  /// A finding of the check, with what it means.
  public record FindingLine(Finding finding, String sentence) {}

  @GetMapping("/setup")
  String ask(Model model) {
    model.addAttribute("form", new Given("", "", "SE", "", "", "", "2", ""));
    return shown(model, "");
  }

  private static String shown(Model model, String refused) {
    model.addAttribute(
        "jurisdictions", Arrays.stream(Jurisdiction.values()).map(Jurisdiction::name).toList());
    model.addAttribute("refused", refused);
    return "setup";
  }

  /// Shows the files that would be written, and what in the list could not be read.
  @PostMapping("/setup/preview")
  String preview(
      Seat seat,
      @ModelAttribute("say") Wording say,
      @ModelAttribute("form") Given form,
      @RequestParam @Nullable MultipartFile list,
      Model model)
      throws IOException {
    byte[] csv = list == null || list.isEmpty() ? new byte[0] : list.getBytes();
    if (csv.length > LARGEST_LIST) {
      return shown(model, "LIST_TOO_LARGE");
    }
    try {
      Answers answers = form.answers(seat.archive().clock().instant());
      FoundingFolder.requireFree(folder(seat, answers.name()));
      ChannelList channels = csv.length == 0 ? ChannelList.empty() : ChannelList.read(csv);
      Explanation explanation = new Explanation(Locale.forLanguageTag(say.language()));
      model.addAttribute(
          "faults",
          channels.faults().stream()
              .map(fault -> new FaultLine(fault, explanation.ofFault(fault)))
              .toList());
      model.addAttribute("blocked", channels.isBlocked());
      if (!channels.isBlocked()) {
        model.addAttribute("files", new Founding(answers, channels).files());
        model.addAttribute("csv", Base64.getUrlEncoder().withoutPadding().encodeToString(csv));
      }
      return shown(model, "");
    } catch (UsageException | RefusedException e) {
      BevaraException told = e;
      return shown(model, told.code());
    }
  }

  /// Writes them, and says what the check finds.
  @PostMapping("/setup")
  String write(
      Seat seat,
      @ModelAttribute("say") Wording say,
      @ModelAttribute("form") Given form,
      @RequestParam String csv,
      Model model) {
    try {
      Answers answers = form.answers(seat.archive().clock().instant());
      byte[] list = Base64.getUrlDecoder().decode(csv.getBytes(StandardCharsets.US_ASCII));
      ChannelList channels = list.length == 0 ? ChannelList.empty() : ChannelList.read(list);
      if (channels.isBlocked()) {
        return shown(model, "LIST_FAULTY");
      }
      Map<String, String> files = new Founding(answers, channels).files();
      note(seat, answers.name());
      FoundingFolder.write(folder(seat, answers.name()), files);
      Definitions written = JobDefinitions.read(jobs(seat), answers.name());
      Explanation explanation = new Explanation(Locale.forLanguageTag(say.language()));
      model.addAttribute("written", answers.name().value());
      model.addAttribute(
          "findings",
          written.findings().stream()
              .map(finding -> new FindingLine(finding, explanation.ofFinding(finding.code())))
              .toList());
      return shown(model, "");
    } catch (IllegalArgumentException e) {
      return shown(model, "LIST_FAULTY");
    } catch (UsageException | RefusedException e) {
      BevaraException told = e;
      return shown(model, told.code());
    }
  }

  private static void note(Seat seat, AuthorityName founded) {
    seat.archive()
        .transactions()
        .executeWithoutResult(_ ->
            seat.archive()
                .ledger()
                .append(
                    LedgerAct.of(
                        seat.authority(),
                        seat.archive().clock().instant(),
                        "AUTHORITY_FOUNDED",
                        seat.viewer().agent(),
                        Map.of("founded", founded.value()))));
  }

  private static Path jobs(Seat seat) {
    Path folder = seat.desk().definitions().folder().toAbsolutePath();
    return Objects.requireNonNull(folder.getParent());
  }

  private static Path folder(Seat seat, AuthorityName name) {
    return jobs(seat).resolve(name.value());
  }
}
