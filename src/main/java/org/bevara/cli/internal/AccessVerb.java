package org.bevara.cli.internal;

import org.bevara.job.Corrections;
import org.bevara.record.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says who may see an item, whatever the machine made of it.
abstract sealed class AccessVerb extends Verb.Acting {

  @Mixin private ItemParameter item = new ItemParameter();

  @Mixin private ReasonOption reason = new ReasonOption();

  @Override
  final int run(Session session) {
    session.archiveToRead();
    RecordId id = session.sight().known(item.id()).recordId();
    if (session.dryRun()) {
      return session.would("%s record %s".formatted(word(), id));
    }
    Corrections corrections = new Corrections(session.archive(), session.desk());
    boolean restricted = rule(session, corrections, id, reason.text);
    if (session.output().isJson()) {
      session
          .output()
          .line(
              session.output().object().put("recordId", id.value()).put("restricted", restricted));
    } else {
      session.output().say("record %s is %s".formatted(id, restricted ? "restricted" : "open"));
    }
    return 0;
  }

  /// @return whether only some may see it now
  abstract boolean rule(Session session, Corrections corrections, RecordId id, String reason);

  /// Only some, though the machine left it open.
  @Command(
      name = "restrict",
      description = {
        "Lets only registrar, officer and archivist see an item.",
        "What shows it is restricted with it, in all versions, until somebody lifts that."
      },
      footer = {"", "Example:  bevara restrict 06cfsqe2k3v9d0aa --reason \"an address is named\""})
  static final class Restrict extends AccessVerb {

    @Override
    boolean rule(Session session, Corrections corrections, RecordId id, String reason) {
      corrections.restrict(id, reason, session.viewer());
      return true;
    }
  }

  /// Everybody, though the machine restricted it.
  @Command(
      name = "unrestrict",
      description = {
        "Lifts the restriction of an item.",
        "The machine does not restrict that version again; a later one is read anew."
      },
      footer = {"", "Example:  bevara unrestrict 06cfsqe2k3v9d0aa --reason \"no person is named\""})
  static final class Unrestrict extends AccessVerb {

    @Override
    boolean rule(Session session, Corrections corrections, RecordId id, String reason) {
      corrections.unrestrict(id, reason, session.viewer());
      return false;
    }
  }
}
