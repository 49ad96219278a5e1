package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.plan.CaseList;
import org.bevara.plan.CaseTable;
import org.bevara.plan.PlanReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Takes a list of the authority's cases, by which items are linked to them (N46).
@Command(
    name = "import-cases",
    description = {
      "Takes a list of your cases, so that items are linked to them.",
      "XLSX or CSV with number, title, properties, parties. What names one by number, property",
      "or whole title is linked to it from then on.",
      "The list is kept restricted; the latest one counts."
    },
    footer = {"", "Example:  bevara import-cases cases.csv"})
final class ImportCasesVerb extends Verb.Acting {

  @Parameters(paramLabel = "FILE", description = "The list, as .xlsx or .csv.")
  Path file = Path.of("");

  @Option(names = "--mapping", paramLabel = "F", description = "What the list's own headings mean.")
  @Nullable Path mapping;

  @Option(names = "--sheet", paramLabel = "NAME", description = "Read this sheet only.")
  @Nullable String sheet;

  @Override
  int run(Session session) {
    CaseTable table =
        CaseTable.read(
            TableFile.read(file, sheet), TableFile.mapping(mapping, PlanReading.ruleNames()));
    if (session.dryRun()) {
      return session.would("keep a list of %d cases".formatted(table.cases().size()));
    }
    CaseList list = session.desk().cases().keep(table, session.viewer().agent());
    Output output = session.output();
    if (output.isJson()) {
      json(output, list, table);
      return 0;
    }
    output.table(
        List.of("place", "code"),
        table.passedOver().stream()
            .map(cell -> List.of(cell.place().toString(), cell.code().name()))
            .toList());
    output.say(
        "%d cases with %d properties and %d parties are kept, restricted, as %s."
            .formatted(list.cases(), list.properties(), list.parties(), list.object()));
    output.say("Run `bevara run appraise` to link what is held already.");
    return 0;
  }

  private static void json(Output output, CaseList list, CaseTable table) {
    table
        .passedOver()
        .forEach(cell ->
            output.line(
                output
                    .object()
                    .put("place", cell.place().toString())
                    .put("code", cell.code().name())));
    ObjectNode last = output.object();
    last.putObject("summary")
        .put("object", list.object())
        .put("cases", list.cases())
        .put("properties", list.properties())
        .put("parties", list.parties());
    output.line(last);
  }
}
