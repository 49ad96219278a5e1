package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bevara.job.Sight;
import org.bevara.job.TermAnswer;
import org.bevara.job.TermList;
import org.bevara.job.TermSearch;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.jspecify.annotations.Nullable;

/// Puts the questions of a file to the index and lists what each finds.
final class TermListing {

  private final Session session;
  private final SearchRequest others;

  /// @param others what lines say nothing of
  TermListing(Session session, SearchRequest others) {
    this.session = session;
    this.others = others;
  }

  /// @param to where the table is written too; null for nowhere
  /// @return 4 if a line could not be understood
  int run(Path file, @Nullable Path to) {
    TermList list = TermList.read(file.getFileName().toString(), TableFile.bytes(file));
    Sight sight = session.sight();
    List<TermAnswer> answers = new ArrayList<>();
    try (SearchView index = session.desk().indexForReading()) {
      TermSearch search = new TermSearch(index, sight, session.definitions(), others);
      list.terms().forEach(term -> answers.add(search.answer(term)));
      account(answers, sight);
      if (session.output().isJson()) {
        answers.forEach(answer -> session.output().line(search.json(answer)));
      }
    }
    if (to != null) {
      SavedFile.write(session, "TERMS", to, TermSearch.grid(answers).csv());
    }
    table(answers);
    List<TermAnswer.Wrong> wrong =
        answers.stream()
            .filter(TermAnswer.Wrong.class::isInstance)
            .map(TermAnswer.Wrong.class::cast)
            .toList();
    wrong.forEach(each ->
        session
            .output()
            .note(
                "%s:%d: %s: %s".formatted(file, each.term().line(), each.code(), each.message())));
    return wrong.isEmpty() ? 0 : 4;
  }

  /// A table tells how much was found; lines of JSON hold what was.
  private void account(List<TermAnswer> answers, Sight sight) {
    session.account(log -> {
      log.searched(answers);
      if (session.output().isJson()) {
        log.viewed(
            TermAnswer.found(answers)
                .flatMap(found -> found.page().hits().stream())
                .map(sight::found)
                .toList(),
            "HIT");
      }
    });
  }

  private void table(List<TermAnswer> answers) {
    if (session.output().isJson()) {
      return;
    }
    session
        .output()
        .table(
            List.of("hits", "first", "last", "query"),
            answers.stream().map(TermListing::row).toList());
  }

  private static List<String> row(TermAnswer answer) {
    return switch (answer) {
      case TermAnswer.Found found ->
          List.of(
              String.valueOf(found.page().total()),
              Objects.toString(found.first(), ""),
              Objects.toString(found.last(), ""),
              found.term().query());
      case TermAnswer.Wrong wrong -> List.of("-", "", "", wrong.term().query());
    };
  }
}
