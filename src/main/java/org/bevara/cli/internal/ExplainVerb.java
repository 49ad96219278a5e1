package org.bevara.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bevara.appraisal.Phrasebook;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Desk;
import org.bevara.job.ExplainJson;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Says why an item's outcome is what it is.
@Command(
    name = "explain",
    description = {
      "Says why an item's outcome is what it is.",
      "Every rule tried, each condition with its fact, and why the outcome prevailed."
    },
    footer = {
      "",
      "Example:  bevara explain 1k9x3f0ab2cd4efg",
      "          bevara explain 1k9x3f0ab2cd4efg --language fi --all"
    })
final class ExplainVerb extends Verb.Looking {

  /// Languages that an explanation is given in.
  enum ReadIn {
    sv,
    nb,
    fi,
    en
  }

  @Parameters(paramLabel = "RECORD", description = "The item's identifier.")
  String record = "";

  @Option(
      names = "--language",
      paramLabel = "sv|nb|fi|en",
      description =
          "The language (LC_ALL, LC_MESSAGES, LANG). JSON has the words that decisions are stored"
              + " with, unless one is named.")
  @Nullable ReadIn language;

  @Option(
      names = "--all",
      description = "All conditions of the rules that do not match, not only the first that fails.")
  boolean all;

  @Override
  int run(Session session) {
    RecordId id = new RecordId(record);
    Holdings holdings = session.archiveToRead().holdings();
    Desk desk = session.desk();
    HeldRecord held = session.sight().known(id);
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM",
          "record %s is a %s; rules are tried on posts, comments and replies"
              .formatted(held.recordId(), held.kind().word()));
    }
    session.account(log -> log.viewed(List.of(held), "VERB"));
    Appraised item =
        desk.appraising().appraised(held, desk.definitions().channel(held.channelId()));
    Optional<Answer> answer =
        Optional.ofNullable(item.answer())
            .filter(given -> session.sight().mayKnowOf(holdings.record(given.item())));
    List<String> holds = session.sight().holds(held.recordId());
    boolean titles = session.sight().seesRestricted();
    if (session.output().isJson()) {
      ObjectNode node = session.output().object();
      new ExplainJson(words(), titles).write(node, item, answer, holds);
      session.output().line(node);
    } else {
      ReaderLocale reader = ReaderLocale.of(session.environment());
      String text = session.sight().isHidden(held) ? null : holdings.shown(held).text();
      new ExplainTable(
              language == null ? Phrasebook.of(reader.locale()) : words(),
              reader.utf8() && session.colors(),
              all,
              text,
              titles)
          .lines(item, answer, holds)
          .forEach(session.output()::say);
    }
    return 0;
  }

  /// The language that is named, else the words that decisions are stored with.
  private Phrasebook words() {
    return language == null ? Phrasebook.english() : Phrasebook.of(Locale.of(language.name()));
  }
}
