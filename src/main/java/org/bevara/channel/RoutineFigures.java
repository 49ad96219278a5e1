package org.bevara.channel;

import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The figures and duties of an authority's routine from one day on; authorities differ, and change
/// theirs. What a routine does not ask for is not looked for.
///
/// @param from the first day on which they hold (inclusive)
/// @param minimumEditors how many editors every channel must have (two by H04, one by S08); 0 where
///   the routine names no number
/// @param deputies whether every channel must have a deputy or holiday cover (N20, J20, S14)
/// @param manager whether every channel must name the manager who answers for it (H02, S05)
/// @param plan whether every channel must have an agreed plan (H06, N18)
/// @param login whether the manager must have access to the login (H07)
/// @param listNotification whether the keeper of the public list must be told (H10, S06)
/// @param dailyReview whether every channel is looked over and signed off each working day (N06,
///   J18)
/// @param response how soon people must be answered; null where the routine does not say
/// @param dormantAfter how long a channel may go without a post of its own (J20, S12); null for
///   ever
/// @param languageParity whether posts come in every language of the channel (J21)
/// @param standing what every editor must have (N08, S07, S18)
/// @param trainingEvery how long a training lasts that names no end (N15); null for ever
/// @param terms whether the platform's terms must have been reviewed (S21)
public record RoutineFigures(
    LocalDate from,
    int minimumEditors,
    boolean deputies,
    boolean manager,
    boolean plan,
    boolean login,
    boolean listNotification,
    boolean dailyReview,
    @Nullable ResponseRule response,
    @Nullable Period dormantAfter,
    boolean languageParity,
    Set<Standing.Kind> standing,
    @Nullable Period trainingEvery,
    boolean terms) {

  public RoutineFigures {
    standing = Set.copyOf(standing);
  }
}
