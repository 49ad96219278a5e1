package org.bevara.job;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.disposal.Tombstones;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// What came of one question of a list.
public sealed interface TermAnswer {

  Term term();

  /// Of some answers those to what could be asked.
  static Stream<Found> found(List<TermAnswer> answers) {
    return answers.stream().filter(Found.class::isInstance).map(Found.class::cast);
  }

  /// It was asked.
  ///
  /// @param asked the question as it was put
  /// @param first day on which the oldest of all that it finds was published, in the authority's
  ///   zone, a page first seen; null where nothing found has a time
  /// @param last day of the newest
  /// @param destroyed what else there was, where that may be told
  record Found(
      Term term,
      SearchRequest asked,
      SearchPage page,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      List<Tombstones.Group> destroyed)
      implements TermAnswer {

    public Found {
      destroyed = List.copyOf(destroyed);
    }
  }

  /// It could not be understood.
  record Wrong(Term term, String code, String message) implements TermAnswer {}
}
