package org.bevara.cli.internal;

import picocli.CommandLine.Command;

/// Makes the index anew.
@Command(
    name = "rebuild-index",
    description = "Makes the index anew from store and database.",
    footer = {"", "Example:  bevara rebuild-index"})
final class RebuildIndexVerb extends Verb.Acting {

  @Override
  int run(Session session) {
    if (session.dryRun()) {
      return session.would("empty the index and fill it anew from store and database");
    }
    session.archiveToRead();
    long records = session.desk().rebuildIndex(session.upkeepProgress());
    Output output = session.output();
    if (output.isJson()) {
      output.line(output.object().put("records", records));
    } else {
      output.say("%d records can be found".formatted(records));
    }
    return 0;
  }
}
