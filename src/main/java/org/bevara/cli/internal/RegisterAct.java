package org.bevara.cli.internal;

import java.util.Locale;
import org.bevara.appraisal.ReasonCode;
import org.bevara.job.RegisterJson;
import org.bevara.job.Registering;
import org.bevara.job.Registering.Acceptance;
import org.bevara.job.Registering.Done;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.registration.RegisterEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a registrar says of one item.
abstract sealed class RegisterAct extends Verb.Acting {

  @Mixin private ItemParameter item = new ItemParameter();

  @Override
  final int run(Session session) {
    RecordId id = item.id();
    return session.dryRun()
        ? session.would(would(id))
        : told(session, act(RegisterVerb.registering(session), id, session));
  }

  /// What it would do, for `--dry-run`.
  abstract String would(RecordId id);

  abstract Done act(Registering registering, RecordId id, Session session);

  private static int told(Session session, Done done) {
    RegisterEntry entry = done.entry();
    if (session.output().isJson()) {
      session.output().line(RegisterJson.done(done));
    } else {
      session.output().say("number   " + (entry.number() == null ? "–" : entry.number()));
      session.output().say("receipt  " + done.receipt());
      if (!done.changed()) {
        session.output().say("That was done before; nothing is changed.");
      }
    }
    return 0;
  }

  /// Its number.
  @Command(
      name = "accept",
      description = "Writes the register number of an item back; it follows its case from then on.",
      footer = {"", "Example:  bevara register accept 1k9x3f0ab2cd4efg --number \"KS 2026/12\""})
  static final class Accept extends RegisterAct {

    @Option(
        names = "--number",
        paramLabel = "N",
        required = true,
        description = "As the register gave it.")
    private String number = "";

    @Option(
        names = "--title",
        paramLabel = "T",
        description = "A public title of your own; refused if it tells what it may not.")
    private @Nullable String title;

    @Option(
        names = "--reason",
        paramLabel = "C",
        description = "Where nothing asks for it: special-interest, existing-case …")
    private @Nullable String reason;

    @Override
    String would(RecordId id) {
      return "register %s as %s".formatted(id, number);
    }

    @Override
    Done act(Registering registering, RecordId id, Session session) {
      return registering.accept(
          id,
          new Acceptance(number, title, reason == null ? null : reason(reason)),
          session.viewer());
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
  }

  /// That it need not be registered.
  @Command(
      name = "reject",
      description = "Says that an item need not be registered; a person is asked about it again.",
      footer = {
        "",
        "Example:  bevara register reject 1k9x3f0ab2cd4efg --reason \"Avser en annan kommun\""
      })
  static final class Reject extends RegisterAct {

    @Mixin private ReasonOption reason = new ReasonOption();

    @Override
    String would(RecordId id) {
      return "reject the registration of " + id;
    }

    @Override
    Done act(Registering registering, RecordId id, Session session) {
      return registering.reject(id, reason.text, session.viewer());
    }
  }

  /// That its number was wrong.
  @Command(
      name = "correct",
      description = "Puts another number in the place of a wrong one.",
      footer = {
        "",
        "Example:  bevara register correct 1k9x3f0ab2cd4efg --number \"KS 2026/21\" --reason"
            + " \"Omkastade siffror\""
      })
  static final class Correct extends RegisterAct {

    @Option(names = "--number", paramLabel = "N", required = true, description = "The right one.")
    private String number = "";

    @Mixin private ReasonOption reason = new ReasonOption();

    @Override
    String would(RecordId id) {
      return "register %s as %s".formatted(id, number);
    }

    @Override
    Done act(Registering registering, RecordId id, Session session) {
      return registering.correct(id, number, reason.text, session.viewer());
    }
  }

  /// That it was registered wrongly.
  @Command(
      name = "withdraw",
      description = "Takes an item out of the register; the schedule says anew what becomes of it.",
      footer = {"", "Example:  bevara register withdraw 1k9x3f0ab2cd4efg --reason \"Fel ärende\""})
  static final class Withdraw extends RegisterAct {

    @Mixin private ReasonOption reason = new ReasonOption();

    @Override
    String would(RecordId id) {
      return "take %s out of the register".formatted(id);
    }

    @Override
    Done act(Registering registering, RecordId id, Session session) {
      return registering.withdraw(id, reason.text, session.viewer());
    }
  }
}
