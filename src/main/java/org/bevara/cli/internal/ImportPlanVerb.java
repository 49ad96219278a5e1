package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.bevara.job.JobDefinitions;
import org.bevara.plan.ImportedRule;
import org.bevara.plan.PlanImport;
import org.bevara.plan.PlanReading;
import org.bevara.plan.ScheduleText;
import org.bevara.plan.UnmappedRow;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a disposal schedule of an authority's own records plan (H16, H17).
@Command(
    name = "import-plan",
    description = {
      "Makes a draft of a schedule of your own records plan.",
      "Shows what becomes of every row (XLSX, CSV), and what cannot be read, by sheet and cell.",
      "With --out writes the schedule as a draft; it is in force nowhere by itself."
    },
    footer = {"", "Example:  bevara import-plan plan.xlsx --sheet Kommunikation --out draft.yaml"})
final class ImportPlanVerb extends Verb.Looking {

  @Parameters(paramLabel = "FILE", description = "The plan, as .xlsx or .csv.")
  Path file = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "F",
      description = "What the plan's own words mean; the preview proposes one.")
  @Nullable Path mapping;

  @Option(names = "--sheet", paramLabel = "NAME", description = "Read this sheet only.")
  @Nullable String sheet;

  @Option(
      names = "--out",
      paramLabel = "F",
      description = "Write the schedule here; never over a file.")
  @Nullable Path out;

  @Override
  int run(Session session) {
    PlanImport plan =
        PlanReading.read(
            TableFile.read(file, sheet), TableFile.mapping(mapping, PlanReading.ruleNames()));
    Output output = session.output();
    if (output.isJson()) {
      json(output, plan);
    } else {
      preview(output, plan);
    }
    if (out == null) {
      return 0;
    }
    if (session.dryRun()) {
      return session.would("write %d rules to %s".formatted(plan.rules().size(), out));
    }
    write(output, plan, out, LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC));
    return 0;
  }

  private void write(Output output, PlanImport plan, Path to, LocalDate today) {
    byte[] schedule =
        ScheduleText.of(plan, file.getFileName().toString(), today)
            .getBytes(StandardCharsets.UTF_8);
    List<Finding> findings = JobDefinitions.checkSchedule(to.toString(), schedule);
    if (findings.stream().anyMatch(found -> found.severity() == Finding.Severity.ERROR)) {
      throw new FailedException(
          "SCHEDULE_UNSOUND",
          "the schedule that came of the plan is not sound, a fault of the program: %s"
              .formatted(
                  findings.stream()
                      .map(found -> found.code() + " " + found.message())
                      .collect(Collectors.joining("; "))));
    }
    try {
      Files.write(to, schedule, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          "FILE_EXISTS", to + " is there already and is not written over: name another file", e);
    } catch (IOException e) {
      throw new FailedException(
          "FILE_NOT_WRITTEN", "%s cannot be written (%s)".formatted(to, e.getMessage()), e);
    }
    findings.forEach(
        found -> output.note("%s %s: %s".formatted(found.where(), found.code(), found.message())));
    output.say("");
    output.say(
        "Written to %s: a draft with %d rules that wait for their decisions."
            .formatted(to, plan.rules().size()));
  }

  private static void preview(Output output, PlanImport plan) {
    output.table(
        List.of("place", "rule", "outcome", "period", "notes", "record type"),
        plan.rules().stream()
            .map(rule ->
                List.of(
                    rule.place().toString(),
                    rule.name(),
                    rule.outcome().name(),
                    rule.period() == null ? "" : rule.period() + " " + rule.countFrom(),
                    notes(rule),
                    rule.title()))
            .toList());
    if (!plan.unmapped().isEmpty()) {
      output.say("");
      output.say("Not mapped:");
      output.table(
          List.of("place", "code", "what stands there"),
          plan.unmapped().stream()
              .map(row -> List.of(row.place().toString(), row.code().name(), row.text()))
              .toList());
      output.say("");
      output.say("A mapping to fill in, and to name with --mapping:");
      plan.proposedMapping().lines().forEach(output::say);
    }
    output.say("");
    output.say(
        "%d rows: %d became %d rules, %d are listed as not mapped."
            .formatted(
                plan.rows(), plan.mapped(), plan.rules().size(), plan.rows() - plan.mapped()));
  }

  private static String notes(ImportedRule rule) {
    return rule.notes().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
  }

  private static void json(Output output, PlanImport plan) {
    for (ImportedRule rule : plan.rules()) {
      ObjectNode line =
          output
              .object()
              .put("place", rule.place().toString())
              .put("rule", rule.id())
              .put("row", rule.template().path("row").asString())
              .put("outcome", rule.outcome().name())
              .put("period", rule.period() == null ? null : rule.period().toString())
              .put("countFrom", rule.countFrom() == null ? null : rule.countFrom().name())
              .put("decision", rule.decision())
              .put("title", rule.title());
      ArrayNode notes = line.putArray("notes");
      rule.notes().stream().sorted().forEach(note -> notes.add(note.name()));
      output.line(line);
    }
    for (UnmappedRow row : plan.unmapped()) {
      output.line(
          output
              .object()
              .put("place", row.place().toString())
              .put("code", row.code().name())
              .put("message", row.code().message())
              .put("text", row.text()));
    }
    ObjectNode last = output.object();
    last.putObject("summary")
        .put("rows", plan.rows())
        .put("mapped", plan.mapped())
        .put("rules", plan.rules().size())
        .put("unmapped", plan.rows() - plan.mapped())
        .put("mapping", plan.proposedMapping());
    output.line(last);
  }
}
