package org.bevara.saved;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.bevara.access.Account;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// A question that somebody keeps under a name.
///
/// @param id what ledger and letters call it by; tells nothing of what is asked
/// @param owner whose it is alone
/// @param name unique among the owner's
/// @param asked the question, from its first page on and about what is held now
/// @param usedAt when its owner last ran it, or saved it
/// @param seenTo everything captured up to then its owner has seen, as far as it may be seen
/// @param toldTo everything captured up to then was told of, if it was anything
/// @param toldOn the day on which it was last looked whether there is anything to tell, in the
///   authority's calendar; null before the first time
public record SavedSearch(
    String id,
    Account owner,
    String name,
    SearchRequest asked,
    Instant savedAt,
    Instant usedAt,
    Instant seenTo,
    Instant toldTo,
    @Nullable LocalDate toldOn) {

  /// How long a search is kept that its owner does not use.
  public static final Period KEPT_UNUSED = Period.ofYears(1);

  /// The most that one account keeps.
  public static final int MOST = 50;

  /// The question about what is new or other since its owner last looked.
  public SearchRequest unseen() {
    return asked.changedAfter(seenTo);
  }

  /// The question about what is new or other since it was last told of.
  public SearchRequest untold() {
    return asked.changedAfter(toldTo);
  }

  /// Without name and question, so that they stay out of logs.
  @Override
  public String toString() {
    return "SavedSearch[%s, %s]".formatted(id, owner.id());
  }
}
