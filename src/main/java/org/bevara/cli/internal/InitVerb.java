package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bevara.founding.Answers;
import org.bevara.founding.ChannelList;
import org.bevara.founding.Explanation;
import org.bevara.founding.Fault;
import org.bevara.founding.Founding;
import org.bevara.founding.FoundingFolder;
import org.bevara.founding.Given;
import org.bevara.job.Definitions;
import org.bevara.job.JobDefinitions;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.record.Language;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Founds the definitions of an authority from a few answers and a list of its channels.
@Command(
    name = "init",
    description = {
      "Writes jobs/NAME from a few answers and a list of channels.",
      "The files are checked afterwards. What is not given as an option is asked for on a",
      "terminal. Nothing that is there is overwritten, and where the list has a fault nothing is",
      "written: each is told by line and column. The list is CSV with headings (name, url,",
      "platform, unit, status, …) in Swedish, Finnish, Norwegian or English, as Excel saves it."
    },
    footer = {
      "",
      "Example:  bevara init provkommun --display-name Provkommun --jurisdiction SE \\",
      "            --channels kanaler.csv"
    })
final class InitVerb extends Verb.Alone {

  @Parameters(paramLabel = "NAME", description = "Of the folder: a-z, 0-9 and hyphens.")
  String name = "";

  @Option(names = "--display-name", paramLabel = "T", description = "What people call it.")
  @Nullable String displayName;

  @Option(names = "--jurisdiction", paramLabel = "J", description = "SE, NO, FI or AX (Åland).")
  @Nullable String jurisdiction;

  @Option(
      names = "--languages",
      paramLabel = "L",
      description = "The main one first, such as fi,sv (default: by jurisdiction).")
  @Nullable String languages;

  @Option(names = "--zone", paramLabel = "Z", description = "Time zone (default: by jurisdiction).")
  String zone = "";

  @Option(
      names = "--records-creator",
      paramLabel = "T",
      description = "The board whose records they are, where the list does not say.")
  @Nullable String recordsCreator;

  @Option(
      names = "--minimum-editors",
      paramLabel = "N",
      description = "How many each channel must have (default 2).")
  @Nullable String minimumEditors;

  @Option(
      names = "--case-number",
      paramLabel = "F",
      description = "How case numbers are written, \"KS {year}/{number}\"; repeatable.")
  List<String> caseNumbers = new ArrayList<>();

  @Option(names = "--channels", paramLabel = "FILE", description = "The list of channels.")
  @Nullable Path channels;

  @Override
  int run(Session session) {
    AuthorityName folderName = new AuthorityName(name);
    Path folder = session.jobsPath().resolve(folderName.value());
    FoundingFolder.requireFree(folder);
    Answers answers = answers(session);
    ChannelList list = list(session);
    Explanation explanation = new Explanation(Founding.locale(answers.languages().getFirst()));
    list.faults().forEach(fault -> tell(session.output(), fault, explanation));
    if (list.isBlocked()) {
      throw new UsageException(
          "LIST_FAULTY",
          "%s: %d faults stand above; nothing was written: put them right in the list and run the same command again"
              .formatted(channels, list.faults().stream().filter(Fault::blocks).count()));
    }
    Map<String, String> files = new Founding(answers, list).files();
    if (session.dryRun()) {
      return session.would("write %s: %s".formatted(folder, String.join(", ", files.keySet())));
    }
    FoundingFolder.write(folder, files);
    return check(session, folderName, explanation, folder);
  }

  private Answers answers(Session session) {
    Questions questions = new Questions(session.output().terminal());
    String called =
        questions.ask(displayName, "--display-name", "What is the authority called?", name);
    String law = questions.ask(jurisdiction, "--jurisdiction", "Whose law (SE, NO, FI, AX)?", null);
    String main =
        Answers.languagesOf(Given.lawOf(law)).stream()
            .map(Language::code)
            .collect(Collectors.joining(","));
    String spoken = questions.ask(languages, "--languages", "Languages, the main one first?", main);
    String creator =
        questions.ask(
            recordsCreator, "--records-creator", "Whose records are they, by default?", called);
    String editors =
        questions.ask(
            minimumEditors, "--minimum-editors", "How many editors must each channel have?", "2");
    if (channels == null) {
      String file =
          questions.ask(null, "--channels", "List of channels (CSV file; empty: none)?", "");
      channels = file.isEmpty() ? null : Path.of(file);
    }
    return new Given(
            name, called, law, spoken, zone, creator, editors, String.join("\n", caseNumbers))
        .answers(session.clock().instant());
  }

  private ChannelList list(Session session) {
    if (channels == null) {
      session.output().note("No list of channels was given: channels.yaml is written without any.");
      return ChannelList.empty();
    }
    try {
      if (Files.size(channels) > ChannelList.LARGEST) {
        throw new UsageException(
            "LIST_TOO_LARGE",
            "%s is larger than %d bytes".formatted(channels, ChannelList.LARGEST));
      }
      return ChannelList.read(Files.readAllBytes(channels));
    } catch (IOException e) {
      throw new UsageException(
          "LIST_UNREADABLE",
          "the list of channels %s cannot be read (%s)"
              .formatted(channels, e.getClass().getSimpleName()),
          e);
    }
  }

  private void tell(Output output, Fault fault, Explanation explanation) {
    String where = "%s:%d".formatted(channels, fault.line());
    String sentence = explanation.ofFault(fault);
    if (output.isJson()) {
      output.line(
          output
              .object()
              .put("code", fault.code())
              .put("severity", fault.blocks() ? "ERROR" : "INFO")
              .put("where", where)
              .put("column", fault.column())
              .put("value", fault.value())
              .put("message", sentence));
    } else {
      output.note(
          "%s [%s] %s: %s %s"
              .formatted(
                  where,
                  fault.column(),
                  fault.code(),
                  sentence,
                  fault.value().isEmpty() ? "" : "(" + fault.value() + ")"));
    }
  }

  private static int check(
      Session session, AuthorityName name, Explanation explanation, Path folder) {
    Definitions written = JobDefinitions.read(session.jobsPath(), name);
    Output output = session.output();
    for (Finding finding : written.findings()) {
      if (output.isJson()) {
        output.line(
            CheckVerb.line(output, finding)
                .put("explanation", explanation.ofFinding(finding.code())));
      } else {
        output.say("%s %s: %s".formatted(finding.where(), finding.code(), finding.message()));
        output.say("  " + explanation.ofFinding(finding.code()));
      }
    }
    if (output.isJson()) {
      ObjectNode line =
          output.object().put("authority", name.value()).put("folder", folder.toString());
      written.digests().keySet().forEach(line.putArray("files")::add);
      output.line(line);
    } else {
      output.say("wrote " + folder);
      output.say("%s: %s".formatted(name, written.report().inWords()));
      output.say(
          "Next: bevara channels --authority %s says what the register still lacks"
              .formatted(name));
    }
    return written.hasErrors() ? 2 : 0;
  }
}
