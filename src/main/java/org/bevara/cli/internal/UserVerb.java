package org.bevara.cli.internal;

import java.util.List;
import java.util.Locale;
import org.bevara.access.Account;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Accounts and roles.
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Adds, lists, resets and removes accounts.",
    subcommands = {
      UserVerb.Add.class,
      UserVerb.Listing.class,
      UserVerb.Reset.class,
      UserVerb.Remove.class
    },
    footer = {
      "",
      "Example:  bevara user add \"Elin Ek\" --role officer",
      "The token is shown once; its owner gives it in BEVARA_TOKEN."
    })
final class UserVerb {

  @Command(
      name = "add",
      description = "Adds an account and shows its token, this once.",
      footer = {"", "Example:  bevara user add \"Elin Ek\" --role officer"})
  static final class Add extends Verb.Acting {

    @Parameters(paramLabel = "NAME", description = "Whose account it is.")
    String name = "";

    @Option(
        names = "--role",
        paramLabel = "R",
        required = true,
        description =
            "editor, registrar, officer, archivist, approver, auditor, administrator or harvester.")
    String role = "";

    @Override
    int run(Session session) {
      Role given = Role.of(role.toLowerCase(Locale.ROOT));
      if (session.dryRun()) {
        return session.would("add the account %s as %s".formatted(name, given.word()));
      }
      NewAccount added =
          session
              .archive()
              .accounts()
              .add(
                  session.definitions().name(),
                  name,
                  given,
                  session.viewer(),
                  session.clock().instant());
      tellToken(session.output(), added);
      return 0;
    }
  }

  private static void tellToken(Output output, NewAccount account) {
    if (output.isJson()) {
      output.line(
          output
              .object()
              .put("name", account.account().name())
              .put("role", account.account().role().word())
              .put("token", account.token()));
    } else {
      output.say("name   " + account.account().name());
      output.say("role   " + account.account().role().word());
      output.say("token  " + account.token());
    }
  }

  @Command(
      name = "reset",
      description = {
        "Gives the holder of an account a new start, and shows the new token, this once.",
        "Password, second factor and the token before are void, and whoever is signed in is out."
      },
      footer = {"", "Example:  bevara user reset \"Elin Ek\""})
  static final class Reset extends Verb.Acting {

    @Parameters(paramLabel = "NAME", description = "Whose account it is.")
    String name = "";

    @Override
    int run(Session session) {
      if (session.dryRun()) {
        return session.would("give the account %s a new start".formatted(name));
      }
      NewAccount reset =
          session
              .archiveToRead()
              .accounts()
              .reset(
                  session.definitions().name(), name, session.viewer(), session.clock().instant());
      tellToken(session.output(), reset);
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Lists the accounts in use.",
      footer = {"", "Example:  bevara user list"})
  static final class Listing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<Account> accounts =
          session.archiveToRead().accounts().list(session.definitions().name());
      if (session.output().isJson()) {
        for (Account account : accounts) {
          session
              .output()
              .line(
                  session
                      .output()
                      .object()
                      .put("name", account.name())
                      .put("role", account.role().word())
                      .put("addedBy", account.addedBy())
                      .put("addedAt", account.addedAt().toString()));
        }
      } else {
        session
            .output()
            .table(
                List.of("name", "role", "added by", "added at"),
                accounts.stream()
                    .map(account ->
                        List.of(
                            account.name(),
                            account.role().word(),
                            account.addedBy(),
                            account.addedAt().toString()))
                    .toList());
      }
      return 0;
    }
  }

  @Command(
      name = "remove",
      description = "Ends an account; its token is void at once.",
      footer = {"", "Example:  bevara user remove \"Elin Ek\""})
  static final class Remove extends Verb.Acting {

    @Parameters(paramLabel = "NAME", description = "Whose account it is.")
    String name = "";

    @Override
    int run(Session session) {
      if (session.dryRun()) {
        return session.would("end the account " + name);
      }
      session
          .archiveToRead()
          .accounts()
          .remove(session.definitions().name(), name, session.viewer(), session.clock().instant());
      session.output().say("%s may no longer act".formatted(name));
      return 0;
    }
  }
}
