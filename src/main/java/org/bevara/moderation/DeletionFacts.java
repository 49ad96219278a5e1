package org.bevara.moderation;

import java.util.List;
import org.bevara.appraisal.Outcome;
import org.jspecify.annotations.Nullable;

/// What is known of something that somebody wants to remove: all that [DeletionAnswer] rests on.
///
/// @param held whether the archive has it, as far as the one who asks may know
/// @param outcome the most protective of those decided for it and for what goes with it; null where
///   none was
/// @param review whether a person has yet to look at it or at what goes with it
/// @param sealed whether its newest version was sealed for a removal, with the decision and code of
///   a person
/// @param holds identifiers of the holds that it, or what goes with it, is under
/// @param isolated whether it is isolated (N27d)
/// @param gone whether it is at its source no more
/// @param closed of a channel: whether it was closed
public record DeletionFacts(
    DeletionLevel level,
    boolean held,
    @Nullable Outcome outcome,
    boolean review,
    boolean sealed,
    List<String> holds,
    boolean isolated,
    boolean gone,
    boolean closed) {

  public DeletionFacts {
    holds = List.copyOf(holds);
  }
}
