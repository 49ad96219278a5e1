package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bevara.appraisal.ReasonCode;
import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.Filter;
import org.bevara.job.RegisterAccount.InOrder;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.RegisterFiles;
import org.bevara.job.RegisterFiles.Choice;
import org.bevara.job.Registering;
import org.bevara.job.Registering.Acceptance;
import org.bevara.job.Registering.Done;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.registration.Face;
import org.bevara.registration.RegisterEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// The register: what waits for a number, and what registrars say.
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Lists what must be registered, and takes the numbers.",
    subcommands = {
      RegisterVerb.Listing.class,
      RegisterVerb.Accept.class,
      RegisterVerb.Reject.class,
      RegisterVerb.Show.class,
      RegisterVerb.Save.class,
      RegisterVerb.Correct.class,
      RegisterVerb.Withdraw.class,
      RegisterVerb.Export.class
    },
    footer = {"", "Example:  bevara register accept 1k9x3f0ab2cd4efg --number \"KS 2026/12\""})
final class RegisterVerb {

  private static RegisterAccount account(Session session) {
    return new RegisterAccount(session.archiveToRead(), session.desk());
  }

  private static Registering registering(Session session) {
    return new Registering(session.archiveToRead(), session.desk());
  }

  @Command(
      name = "list",
      description = "Lists what waits to be registered, the item due first at the head.",
      footer = {
        "",
        "Example:  bevara register list --role registrar",
        "          bevara register list --kept-in-order --channel biblioteket"
      })
  static final class Listing extends Verb.Looking {

    @Option(names = "--channel", paramLabel = "ID", description = "Only this channel.")
    @Nullable String channel;

    @Option(
        names = "--creator",
        paramLabel = "NAME",
        description = "Only this board's or company's records.")
    @Nullable String creator;

    @Option(
        names = "--role",
        paramLabel = "R",
        description = "Only what this post registers, as in authority.yaml.")
    @Nullable String role;

    @Option(names = "--registered", description = "What stands in the register instead.")
    boolean registered;

    @Option(
        names = "--kept-in-order",
        description = "What is kept in order on --channel instead, by time of receipt.")
    boolean keptInOrder;

    @Option(
        names = "--csv",
        paramLabel = "F",
        description = "With --kept-in-order: writes the list as CSV.")
    @Nullable Path csv;

    @Override
    int run(Session session) {
      ChannelId chosen =
          channel == null ? null : session.definitions().channel(new ChannelId(channel)).id();
      if (registered && keptInOrder) {
        throw new UsageException(
            "LIST_AMBIGUOUS", "the two lists are kept apart (OSL 5:1): ask for one of them");
      }
      if (keptInOrder) {
        return keptInOrder(session, chosen, csv);
      }
      if (registered) {
        return registered(session, chosen);
      }
      RegisterAccount account = account(session);
      List<Waiting> waiting = account.waiting(new Filter(chosen, creator, role), session.viewer());
      if (session.output().isJson()) {
        waiting.forEach(
            each -> session.output().line(waiting(session, each, account.proposed(each))));
        return 0;
      }
      session
          .output()
          .table(
              List.of("record", "channel", "reason", "received", "for", "due", "public title"),
              waiting.stream().map(each -> row(each, account.proposed(each))).toList());
      session.output().say("%d items".formatted(waiting.size()));
      return 0;
    }

    private static int keptInOrder(
        Session session, @Nullable ChannelId channel, @Nullable Path csv) {
      if (channel == null) {
        throw new UsageException(
            "CHANNEL_MISSING", "items are kept in order by channel: give one with --channel");
      }
      if (csv != null) {
        write(csv, files(session).keptInOrder(channel, session.viewer()));
      }
      List<InOrder> list = account(session).keptInOrder(channel, session.viewer());
      if (session.output().isJson()) {
        list.forEach(each ->
            session
                .output()
                .line(
                    session
                        .output()
                        .object()
                        .put("receivedAt", each.receivedAt().toString())
                        .put("kind", each.kind())
                        .put("direction", each.direction())
                        .put("recordId", each.item().value())));
        return 0;
      }
      session
          .output()
          .table(
              List.of("received", "kind", "direction", "record"),
              list.stream()
                  .map(each ->
                      List.of(
                          each.receivedAt().toString(),
                          each.kind(),
                          each.direction(),
                          each.item().value()))
                  .toList());
      return 0;
    }

    private static int registered(Session session, @Nullable ChannelId channel) {
      List<Entered> entries =
          account(session).registered(null, null, session.viewer()).stream()
              .filter(each -> channel == null || channel.equals(each.channel()))
              .toList();
      if (session.output().isJson()) {
        entries.forEach(each -> session.output().line(entered(session, each)));
        return 0;
      }
      session
          .output()
          .table(
              List.of("number", "received", "record", "public title", "public party"),
              entries.stream()
                  .map(each ->
                      List.of(
                          String.valueOf(each.entry().number()),
                          each.receivedAt().toString(),
                          each.entry().item().value(),
                          each.shown().title(),
                          each.shown().party() == null ? "" : each.shown().party()))
                  .toList());
      session.output().say("%d entries".formatted(entries.size()));
      return 0;
    }

    private static List<String> row(Waiting each, @Nullable String title) {
      return List.of(
          each.item().item().value(),
          each.channel().id().value(),
          each.item().reason().name(),
          received(each),
          String.join(", ", each.posts()),
          each.dueAt() + (each.overdue() ? " (overdue)" : ""),
          title == null ? "" : title);
    }

    private static String received(Waiting each) {
      return String.valueOf(
          each.held().publishedAt() == null
              ? each.held().firstSeenAt()
              : each.held().publishedAt());
    }

    private static ObjectNode waiting(Session session, Waiting each, @Nullable String title) {
      ObjectNode node =
          session
              .output()
              .object()
              .put("recordId", each.item().item().value())
              .put("channelId", each.channel().id().value())
              .put("recordsCreator", each.channel().recordsCreator())
              .put("unit", each.channel().unit())
              .put("reason", each.item().reason().name())
              .put("removal", each.item().removal())
              .put("receivedAt", received(each))
              .put("direction", each.held().direction().name());
      each.posts().forEach(node.withArray("posts")::add);
      return node.put("since", each.item().since().toString())
          .put("dueAt", each.dueAt().toString())
          .put("overdue", each.overdue())
          .put("publicTitle", title);
    }
  }

  @Command(
      name = "accept",
      description = "Writes the register number of an item back; it follows its case from then on.",
      footer = {"", "Example:  bevara register accept 1k9x3f0ab2cd4efg --number \"KS 2026/12\""})
  static final class Accept extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(
        names = "--number",
        paramLabel = "N",
        required = true,
        description = "As the register gave it.")
    String number = "";

    @Option(
        names = "--title",
        paramLabel = "T",
        description = "A public title of your own; refused if it tells what it may not.")
    @Nullable String title;

    @Option(
        names = "--reason",
        paramLabel = "C",
        description = "Where nothing asks for it: special-interest, existing-case …")
    @Nullable String reason;

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      Acceptance given =
          new Acceptance(number, title, reason == null ? null : RegisterVerb.reason(reason));
      return session.dryRun()
          ? session.would("register %s as %s".formatted(id, number))
          : told(session, registering(session).accept(id, given, session.viewer()));
    }
  }

  @Command(
      name = "reject",
      description = "Says that an item need not be registered; a person is asked about it again.",
      footer = {
        "",
        "Example:  bevara register reject 1k9x3f0ab2cd4efg --reason \"Avser en annan kommun\""
      })
  static final class Reject extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      return session.dryRun()
          ? session.would("reject the registration of " + id)
          : told(session, registering(session).reject(id, reason, session.viewer()));
    }
  }

  @Command(
      name = "show",
      description = "Shows the register entry of an item with both its faces.",
      footer = {"", "Example:  bevara register show 1k9x3f0ab2cd4efg"})
  static final class Show extends Verb.Looking {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Override
    int run(Session session) {
      Entered entered = account(session).entered(new RecordId(record), session.viewer());
      if (session.output().isJson()) {
        session.output().line(entered(session, entered));
        return 0;
      }
      RegisterEntry entry = entered.entry();
      session.output().say("number     " + entry.number());
      session.output().say("reason     " + entry.reason());
      session.output().say("received   " + entered.receivedAt());
      session.output().say("entered    %s by %s".formatted(entry.at(), entry.by()));
      session.output().say("public     " + line(entered.shown()));
      session.output().say("protected  " + line(entered.kept()));
      session.output().say("receipt    " + entry.object());
      return 0;
    }

    private static String line(Face face) {
      return face.party() == null ? face.title() : "%s (%s)".formatted(face.title(), face.party());
    }
  }

  @Command(
      name = "save",
      description = "Writes what the registrar has of a registered item into a new folder.",
      footer = {"", "Example:  bevara register save 1k9x3f0ab2cd4efg --to ks-2026-12"})
  static final class Save extends Verb.Looking {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(
        names = "--to",
        paramLabel = "DIR",
        required = true,
        description = "A new folder for PDF/A, metadata and checksums.")
    Path to = Path.of("");

    @Override
    int run(Session session) {
      registering(session).save(new RecordId(record), to, session.viewer());
      session.output().say("written to " + to);
      return 0;
    }
  }

  @Command(
      name = "correct",
      description = "Puts another number in the place of a wrong one.",
      footer = {
        "",
        "Example:  bevara register correct 1k9x3f0ab2cd4efg --number \"KS 2026/21\" --reason"
            + " \"Omkastade siffror\""
      })
  static final class Correct extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(names = "--number", paramLabel = "N", required = true, description = "The right one.")
    String number = "";

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      return session.dryRun()
          ? session.would("register %s as %s".formatted(id, number))
          : told(session, registering(session).correct(id, number, reason, session.viewer()));
    }
  }

  @Command(
      name = "withdraw",
      description = "Takes an item out of the register; the schedule says anew what becomes of it.",
      footer = {"", "Example:  bevara register withdraw 1k9x3f0ab2cd4efg --reason \"Fel ärende\""})
  static final class Withdraw extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      return session.dryRun()
          ? session.would("take %s out of the register".formatted(id))
          : told(session, registering(session).withdraw(id, reason, session.viewer()));
    }
  }

  @Command(
      name = "export",
      description = {
        "Writes the register as CSV, as XLSX, or as messages of Fiks Arkiv for a records system."
      },
      footer = {
        "",
        "Example:  bevara register export --csv diarium.csv --from 2026-01-01",
        "          bevara register export --arkivmelding NEW-FOLDER"
      })
  static final class Export extends Verb.Looking {

    @Option(names = "--csv", paramLabel = "F", description = "Writes the register as CSV.")
    @Nullable Path csv;

    @Option(names = "--xlsx", paramLabel = "F", description = "Writes the register as XLSX.")
    @Nullable Path xlsx;

    @Option(
        names = "--arkivmelding",
        paramLabel = "DIR",
        description = "Writes a message with its files for each entry into this new folder.")
    @Nullable Path messages;

    @Option(names = "--from", paramLabel = "D", description = "What was entered from this day on.")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "The last day.")
    @Nullable LocalDate to;

    @Option(
        names = "--protected",
        description = "Tables with the protected title and party too; else for the public.")
    boolean both;

    @Override
    int run(Session session) {
      if (csv == null && xlsx == null && messages == null) {
        throw new UsageException(
            "EXPORT_FORM_MISSING",
            "say in which form it is written: --csv F, --xlsx F or --arkivmelding DIR");
      }
      RegisterFiles files = files(session);
      Choice choice = new Choice(from, to, both);
      if (csv != null) {
        write(csv, files.csv(choice, session.viewer()));
        session.output().say("written to " + csv);
      }
      if (xlsx != null) {
        write(xlsx, files.xlsx(choice, session.viewer()));
        session.output().say("written to " + xlsx);
      }
      if (messages != null) {
        int count = files.arkivmelding(choice, messages, session.viewer());
        session.output().say("%d messages written to %s".formatted(count, messages));
      }
      return 0;
    }
  }

  private static RegisterFiles files(Session session) {
    return new RegisterFiles(session.archiveToRead(), session.desk());
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new FailedException("FILE_NOT_WRITTEN", "%s cannot be written".formatted(file), e);
    }
  }

  private static ReasonCode reason(String word) {
    try {
      return ReasonCode.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "REASON_UNKNOWN",
          "\"%s\" is no reason to register: new-case, existing-case, action-required, special-interest, secrecy or threat"
              .formatted(word),
          e);
    }
  }

  private static int told(Session session, Done done) {
    RegisterEntry entry = done.entry();
    if (session.output().isJson()) {
      session
          .output()
          .line(
              session
                  .output()
                  .object()
                  .put("recordId", entry.item().value())
                  .put("number", entry.number())
                  .put("reason", entry.reason().name())
                  .put("receipt", done.receipt())
                  .put("changed", done.changed()));
    } else {
      session.output().say("number   " + (entry.number() == null ? "–" : entry.number()));
      session.output().say("receipt  " + done.receipt());
      if (!done.changed()) {
        session.output().say("That was done before; nothing is changed.");
      }
    }
    return 0;
  }

  private static ObjectNode entered(Session session, Entered entered) {
    RegisterEntry entry = entered.entry();
    return session
        .output()
        .object()
        .put("recordId", entry.item().value())
        .put("number", entry.number())
        .put("reason", entry.reason().name())
        .put("channelId", entered.channel().value())
        .put("recordsCreator", entered.recordsCreator())
        .put("direction", entered.direction())
        .put("receivedAt", entered.receivedAt().toString())
        .put("secret", entered.secret())
        .put("publicTitle", entered.shown().title())
        .put("publicParty", entered.shown().party())
        .put("protectedTitle", entered.kept().title())
        .put("protectedParty", entered.kept().party())
        .put("registeredAt", entry.at().toString())
        .put("registeredBy", entry.by())
        .put("receipt", entry.object());
  }
}
