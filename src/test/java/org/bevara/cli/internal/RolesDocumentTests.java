package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.web.internal.WebRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.junit.jupiter.api.Test;

/// `src/docs/roles.md` is what the tables of rules say, cell by cell.
class RolesDocumentTests {

  private static final Path DOCUMENT = Path.of("src/docs/roles.md");
  private static final String MAY = "yes";
  private static final String MAY_NOT = "–";

  @Test
  void documentSaysWhatTheRulesSay() throws IOException {
    String written = written();
    Path anew = Path.of("target/roles.md");
    Files.createDirectories(anew.getParent());
    Files.writeString(anew, written);

    assertThat(Files.readString(DOCUMENT))
        .as("the rules have changed: look at %s and copy it to %s", anew, DOCUMENT)
        .isEqualTo(written);
  }

  @Test
  void noCellOfATableIsEmpty() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).hasSize(WebRules.ALL.size() + VerbRules.ALL.size());
    assertThat(rows)
        .allSatisfy(row -> {
          List<String> cells = List.of(row.split("\\|")).subList(2, row.split("\\|").length);
          assertThat(cells).hasSize(Role.values().length + 2);
          assertThat(cells).allMatch(cell -> Set.of(MAY, MAY_NOT).contains(cell.strip()));
        });
  }

  private static String written() {
    return """
    # Who may do what

    Written from the tables that rule it, `PageRules`, `Endpoints` and `VerbRules`, by `RolesDocumentTests`: change a table, run the test, and copy `target/roles.md` here. `RoleMatrixIT` asks a running server for each address as each role, `VerbRolesIT` runs the verbs.

    *yes*: may ask for it. *–*: refused; at an address in the words of one that does not exist, at the command line with exit code 3. What somebody then sees is ruled for each record: restricted ones exist for registrar, officer and archivist alone (the operator is told that they are there), and whoever acts for one authority acts for that one alone.
    The operator runs the machine and has no token: at an address that is nobody in particular. `review sign` and `POST /review/{id}` are besides for those whom the register names, whatever their role.

    ## Pages and REST interface

    """
        + table(
            "address",
            WebRules.ALL.stream()
                .sorted(
                    Comparator.comparing(Rule::pattern).thenComparing(rule -> rule.method().name()))
                .map(RolesDocumentTests::row))
        + """

        ## Verbs

        `anyone`: who has no token of an account in use. Verbs for which that is *yes* look at no token: they read files, or run where there is no archive yet, and whoever may run programs here may run them.

        """
        + table("verb", VerbRules.ALL.stream().map(RolesDocumentTests::row));
  }

  private static String table(String first, Stream<String> rows) {
    String heads = Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(" | "));
    return "| %s | anyone | operator | %s |\n|%s\n"
            .formatted(first, heads, "---|".repeat(Role.values().length + 3))
        + rows.collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String row(Rule rule) {
    boolean open = rule.roles().isEmpty();
    return row(
        rule.method() + " " + rule.pattern(),
        open,
        open,
        open ? Set.of(Role.values()) : rule.roles());
  }

  private static String row(VerbRules.Rule rule) {
    return row(rule.verb(), !rule.asked(), rule.operator(), rule.roles());
  }

  private static String row(String what, boolean anyone, boolean operator, Set<Role> roles) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            what,
            cell(anyone),
            cell(operator),
            Stream.of(Role.values())
                .map(role -> cell(roles.contains(role)))
                .collect(Collectors.joining(" | ")));
  }

  private static String cell(boolean may) {
    return may ? MAY : MAY_NOT;
  }
}
