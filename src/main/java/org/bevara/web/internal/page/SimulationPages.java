package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Simulated;
import org.bevara.appraisal.Simulated.Examples;
import org.bevara.appraisal.Simulated.RuleCount;
import org.bevara.appraisal.Simulation;
import org.bevara.job.Definitions;
import org.bevara.job.ExampleTexts;
import org.bevara.job.JobDefinitions;
import org.bevara.job.MarkedExcerpt;
import org.bevara.job.Simulating;
import org.bevara.job.SimulationSheet;
import org.bevara.record.Finding;
import org.bevara.record.UsageException;
import org.bevara.upkeep.UpkeepProgress;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// A disposal schedule is tried on what is held, and changes nothing: what it comes to beside the
/// one in force, examples, and the document for the board (H16). Nothing is kept beyond the
/// session.
@Controller
public final class SimulationPages {

  private static final String HELD = SimulationPages.class.getName();

  /// What takes longer than somebody waits for a page is for the command line.
  private static final long MOST_ITEMS = 100_000;

  private static final int EXAMPLES = 5;
  private static final int EXCERPT = 160;

  SimulationPages() {}

  /// A schedule that was tried.
  ///
  /// @param at when
  public record Held(String name, Simulating.Result result, Instant at) {}

  /// How many items have an outcome.
  ///
  /// @param decided if all decisions that the schedule cites were taken
  public record OutcomeLine(String outcome, long before, long after, long decided) {}

  /// What a rule comes to.
  ///
  /// @param executable whether the schedule tried has it with all that it needs to destroy
  public record RuleLine(
      String id,
      String title,
      String standing,
      boolean executable,
      RuleCount before,
      RuleCount after,
      List<ExampleLine> examples) {}

  /// An item by which a rule can be judged.
  ///
  /// @param why empty where the rule matches it; else what it lacks
  public record ExampleLine(String record, String channel, String text, String why) {}

  @GetMapping("/simulate")
  String simulation(Seat seat, Locale locale, HttpSession session, Model model) {
    seat.sight().requireAll();
    model.addAttribute("today", today(seat));
    if (session.getAttribute(HELD) instanceof Held held) {
      show(seat, locale, held, model);
    }
    return "simulate";
  }

  /// Tries the schedule that is handed in.
  ///
  /// @param on the day on which everything is weighed
  @PostMapping("/simulate")
  String tryOut(
      Seat seat,
      HttpSession session,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam LocalDate on,
      Model model)
      throws IOException {
    seat.sight().requireAll();
    try {
      Definitions tried = read(seat, file);
      if (!tried.hasErrors()) {
        session.setAttribute(HELD, held(seat, Objects.requireNonNull(file), tried, on));
        return "redirect:/simulate";
      }
      model.addAttribute(
          "findings",
          tried.findings().stream()
              .filter(finding -> finding.severity() == Finding.Severity.ERROR)
              .toList());
    } catch (UsageException e) {
      model.addAttribute("fault", e);
    }
    model.addAttribute("today", on);
    return "simulate";
  }

  private static Definitions read(Seat seat, @Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      throw new UsageException("FILE_MISSING", "no file was chosen");
    }
    long items = seat.archive().heldThreads().count(seat.authority(), Set.of());
    if (items > MOST_ITEMS) {
      throw new UsageException(
          "TOO_MANY_ITEMS",
          "%d items take longer than a page waits: `bevara simulate` tries it".formatted(items));
    }
    Definitions inForce = seat.desk().definitions();
    return JobDefinitions.readWith(
        inForce.folder().toAbsolutePath().getParent(),
        inForce.name(),
        file.getBytes(),
        seat.archive().home().work());
  }

  private static Held held(Seat seat, MultipartFile file, Definitions tried, LocalDate on) {
    return new Held(
        Harmless.line(String.valueOf(file.getOriginalFilename()), 100),
        new Simulating(seat.archive(), seat.desk().definitions())
            .run(
                tried.disposalSchedule(),
                on,
                Set.of(),
                new Simulation.Limits(EXAMPLES, 0),
                UpkeepProgress.NONE),
        seat.archive().clock().instant());
  }

  private static void show(Seat seat, Locale locale, Held held, Model model) {
    Simulated simulated = held.result().simulated();
    model.addAttribute("held", held);
    model.addAttribute("simulated", simulated);
    model.addAttribute("schedule", simulated.revision().after());
    model.addAttribute("inForce", simulated.revision().before());
    model.addAttribute("words", words(locale));
    model.addAttribute(
        "outcomes",
        Arrays.stream(Outcome.values())
            .map(outcome ->
                new OutcomeLine(
                    outcome.name(),
                    simulated.was().outcomes().getOrDefault(outcome, 0L),
                    simulated.becomes().outcomes().getOrDefault(outcome, 0L),
                    simulated.becomes().proposed().getOrDefault(outcome, 0L)))
            .toList());
    model.addAttribute("rules", rules(seat, Phrasebook.of(locale), simulated));
  }

  /// The words are those of the document for the board.
  private static Map<String, String> words(Locale locale) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "job.simulation", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return words.keySet().stream().collect(Collectors.toMap(key -> key, words::getString));
  }

  private static List<RuleLine> rules(Seat seat, Phrasebook phrases, Simulated simulated) {
    ExampleTexts texts = new ExampleTexts(seat.archive(), seat.sight());
    return Stream.concat(
            simulated.revision().after().rules().stream(),
            simulated.revision().before().rules().stream()
                .filter(rule -> simulated.revision().after().rule(rule.id()) == null))
        .map(rule ->
            new RuleLine(
                rule.id(),
                rule.title(phrases.language()),
                simulated.revision().standing(rule.id()).name(),
                simulated.revision().after().rule(rule.id()) != null
                    && simulated.revision().isExecutable(rule),
                simulated.was().rule(rule.id()),
                simulated.becomes().rule(rule.id()),
                examples(texts, phrases, simulated.examples().get(rule.id()))))
        .toList();
  }

  /// Without what is restricted, which one goes to the record to see.
  private static List<ExampleLine> examples(
      ExampleTexts texts, Phrasebook phrases, @Nullable Examples examples) {
    if (examples == null) {
      return List.of();
    }
    List<ExampleLine> lines = new ArrayList<>();
    examples.matching().forEach(trial -> add(lines, texts.of(trial), ""));
    examples
        .nearest()
        .forEach(miss ->
            add(lines, texts.of(miss.trial()), String.join(" ", phrases.say(miss.lacking()))));
    return lines;
  }

  private static void add(List<ExampleLine> lines, ExampleTexts.Shown shown, String why) {
    if (!shown.restricted() && shown.text() != null) {
      lines.add(
          new ExampleLine(
              shown.held().recordId().value(),
              shown.held().channelId().value(),
              Harmless.line(MarkedExcerpt.of(shown.text(), shown.marks(), EXCERPT), 2 * EXCERPT),
              why));
    }
  }

  /// What the archivist lays before the board, as a document in the authority's own language.
  ///
  /// @throws UsageException `SIMULATION_UNKNOWN` if none was made
  @GetMapping("/simulate/pdf")
  ResponseEntity<byte[]> pdf(Seat seat, HttpSession session) {
    seat.sight().requireAll();
    if (!(session.getAttribute(HELD) instanceof Held held)) {
      throw new UsageException("SIMULATION_UNKNOWN", "no schedule was tried");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(
                    "%s-simulation-%s.pdf"
                        .formatted(seat.authority(), held.result().simulated().day()))
                .build()
                .toString())
        .body(
            new SimulationSheet(
                    seat.desk(),
                    new ExampleTexts(seat.archive(), seat.sight()),
                    held.result(),
                    held.at())
                .render()
                .pdf());
  }

  private static LocalDate today(Seat seat) {
    return LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
  }
}
