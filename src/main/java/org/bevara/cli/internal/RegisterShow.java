package org.bevara.cli.internal;

import java.util.List;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterJson;
import org.bevara.registration.Face;
import org.bevara.registration.RegisterEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// One entry of the register.
@Command(
    name = "show",
    description = "Shows the register entry of an item with both its faces.",
    footer = {"", "Example:  bevara register show 1k9x3f0ab2cd4efg"})
final class RegisterShow extends Verb.Looking {

  @Mixin private ItemParameter item = new ItemParameter();

  @Override
  int run(Session session) {
    Entered entered = RegisterVerb.account(session).entered(item.id(), session.viewer());
    session.viewed(List.of(entered.entry().item()), "VERB");
    if (session.output().isJson()) {
      session.output().line(RegisterJson.entered(entered));
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
