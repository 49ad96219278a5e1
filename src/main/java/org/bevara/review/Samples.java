package org.bevara.review;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.appraisal.Outcome;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.Readings.Version;
import org.bevara.review.internal.JdbcSamples;
import org.jspecify.annotations.Nullable;

/// Items drawn at random to be looked at by somebody who is not told what was decided.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Samples {

  static Samples in(DataSource database, Ledger ledger) {
    return new JdbcSamples(database, ledger);
  }

  /// Something that can be drawn.
  ///
  /// @param rule by which the first decision came about or was proposed; null where none did
  /// @param first what was decided first
  /// @param firstBy by which account, or `MACHINE`
  record Drawable(
      Version version, Occasion occasion, @Nullable String rule, Outcome first, String firstBy) {}

  /// Something that was drawn.
  ///
  /// @param second what the other one decided; null until then
  record Drawn(Drawable drawable, Instant at, @Nullable Outcome second) {}

  /// What people judged or the machine decided alone and was not drawn before, in no order.
  List<Drawable> population(AuthorityName authority);

  /// Enters a draw, with what is needed to make it again.
  ///
  /// @param seed where the ledger stood
  /// @param population how many there were to draw from
  void draw(
      AuthorityName authority,
      LedgerHead seed,
      int population,
      List<Drawable> drawn,
      String by,
      Instant at);

  /// What was drawn and has not been looked at, the earliest drawn first, except what `notBy`
  /// decided first.
  ///
  /// @param restrictedToo whether restricted items are among it
  List<Drawn> open(AuthorityName authority, boolean restrictedToo, String notBy);

  /// Enters what the other one decided.
  void answer(Drawable drawable, Outcome second, Instant at);

  /// All that was drawn and looked at.
  ///
  /// @param restrictedToo whether restricted items are counted
  List<Drawn> answered(AuthorityName authority, boolean restrictedToo);
}
