package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.internal.VerbRules.Rule;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.RunBoard;
import org.bevara.record.AuthorityName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Each verb is run as each role, by the operator, with a token that nobody has, and with that of
/// another authority: whom the table lets pass is not refused for who they are, and whom it does
/// not is refused with the code of its rule.
class VerbRolesIT {

  /// The one with the shortest files, which each run reads anew.
  private static final AuthorityName NAME = new AuthorityName("helsingborg");

  private static final AuthorityName OTHER = new AuthorityName("nykoping");
  private static final String NOBODYS = "0000000000000000";
  private static final String OPERATOR = "operator";
  private static final Pattern CODE = Pattern.compile("(?m)^bevara: ([A-Z_]+):");

  /// Codes that say that somebody is the wrong person for it.
  private static final Pattern WRONG_PERSON =
      Pattern.compile("\\w+_(NOT_ALLOWED|FORBIDDEN|NOT_SHOWN)|ARCHIVIST_ONLY|RESTRICTED");

  /// Who is tried for a verb that is for everybody: whom no other rule lets do more.
  private static final Set<String> NO_MORE_THAN_OTHERS =
      Set.of(OPERATOR, Role.APPROVER.word(), Role.EDITOR.word());

  /// What cannot be told from a verb's own description.
  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "run", List.of("no-such-job"),
          "backup", List.of("backup", "--dry-run"),
          "queue answer", List.of(NOBODYS, "--dispose"),
          "queue second answer", List.of(NOBODYS, "--dispose"),
          "hold place", List.of("--record", NOBODYS, "--reason", "x"),
          "handover", List.of("nobody", "--to", "nowhere"),
          "simulate", List.of("--schedule", "missing.yaml"),
          "crisis show", List.of(),
          "user add", List.of("Prov", "--role", "no-such-role"),
          "register export", List.of());

  @TempDir static Path folder;

  private static Archive archive;
  private static ServedHome served;
  private static final Map<String, String> TOKENS = new TreeMap<>();

  @BeforeAll
  static void openWithAnAccountOfEachRole() {
    Clock clock = Clock.systemUTC();
    archive =
        Archive.open(
            ArchiveHome.open(folder.resolve("archive")),
            new DatabaseSettings.Embedded(true),
            clock);
    served = new ServedHome(archive, new RunBoard(archive.database(), clock));
    for (Role role : Role.values()) {
      TOKENS.put(role.word(), token(NAME, role));
    }
    TOKENS.put(OPERATOR, "");
  }

  private static String token(AuthorityName authority, Role role) {
    return archive
        .accounts()
        .add(authority, "Prov " + role.word(), role, new Viewer.Operator(), Instant.now())
        .token();
  }

  @AfterAll
  static void close() {
    archive.close();
  }

  @Test
  void eachVerbIsForWhomItsRuleNamesAndForNobodyElse() {
    List<String> wrong = new ArrayList<>();
    Map<String, CommandSpec> verbs = EveryVerb.all();
    int tried = 0;
    for (Rule rule : VerbRules.ALL) {
      if (!rule.asked()) {
        continue;
      }
      List<String> line = line(rule.verb(), Objects.requireNonNull(verbs.get(rule.verb())));
      for (Map.Entry<String, String> actor : TOKENS.entrySet()) {
        if (isForEverybody(rule) && !NO_MORE_THAN_OTHERS.contains(actor.getKey())) {
          continue;
        }
        String code = run(line, actor.getValue());
        tried++;
        if (isGranted(rule, actor.getKey())
            ? WRONG_PERSON.matcher(code).matches() && !code.equals("REVIEW_FORBIDDEN")
            : !code.equals(refusal(rule, actor.getKey()))) {
          wrong.add("%s as %s: %s".formatted(rule.verb(), actor.getKey(), code));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(400);
  }

  /// Every person.
  private static boolean isForEverybody(Rule rule) {
    return rule.operator() && rule.roles().size() == Role.values().length - 1;
  }

  /// A machine is told that a person is needed, whatever the verb.
  private static String refusal(Rule rule, String actor) {
    return actor.equals(Role.HARVESTER.word()) ? "PERSON_NEEDED" : rule.code();
  }

  private static boolean isGranted(Rule rule, String actor) {
    return actor.equals(OPERATOR) ? rule.operator() : rule.roles().contains(Role.of(actor));
  }

  @Test
  void whoHasNoAccountHereOrOneOfAnotherAuthorityRunsNothing() {
    String neighbour = token(OTHER, Role.ARCHIVIST);
    Map<String, CommandSpec> verbs = EveryVerb.all();
    for (Rule rule : VerbRules.ALL) {
      if (rule.asked()) {
        List<String> line = line(rule.verb(), Objects.requireNonNull(verbs.get(rule.verb())));
        assertThat(run(line, "bvr_nobody")).as(rule.verb()).isEqualTo("TOKEN_UNKNOWN");
        assertThat(run(line, neighbour)).as(rule.verb()).isEqualTo(rule.code());
      }
    }
  }

  /// The verb with everything that it needs, none of which names anything that there is.
  private static List<String> line(String verb, CommandSpec spec) {
    List<String> line = new ArrayList<>(List.of(verb.split(" ")));
    line.addAll(
        List.of(
            "--home=" + folder.resolve("archive"),
            "--jobs=" + Path.of("jobs").toAbsolutePath(),
            "--authority=" + NAME,
            "--format=json",
            "--quiet"));
    List<String> told = ARGUMENTS.get(verb);
    if (told != null) {
      line.addAll(told);
      return line;
    }
    for (ArgSpec argument : spec.args()) {
      if (argument.required()) {
        if (argument instanceof OptionSpec option) {
          line.add(option.longestName());
        }
        line.add(value(argument));
      }
    }
    return line;
  }

  private static String value(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return type.getEnumConstants()[0].toString();
    }
    if (type == LocalDate.class) {
      return "2030-01-01";
    }
    return type == Path.class ? "missing" : NOBODYS;
  }

  /// @return the code that it ended with; empty if all went well
  private static String run(List<String> line, String token) {
    StringWriter err = new StringWriter();
    CommandLineProgram program =
        new CommandLineProgram(
            Map.of("BEVARA_TOKEN", token, "BEVARA_ALLOW_ROOT", "1"),
            Clock.systemUTC(),
            new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(err), false));
    new BevaraCommand(program, new Surroundings(folder, served, null, stop -> () -> {}))
        .execute(line.toArray(String[]::new));
    var code = CODE.matcher(err.toString());
    return code.find() ? code.group(1) : "";
  }
}
