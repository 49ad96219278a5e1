package org.bevara.notice;

import java.time.LocalDate;
import java.util.List;

/// What a day's digest tells. It goes out on quiet days too: a digest that does not come is itself
/// a sign.
///
/// @param day of which it tells, in the authority's calendar
/// @param visits that came to their end
/// @param captured records and versions that are new
/// @param alerts of the whole day, told before or not
public record Digest(LocalDate day, long visits, long captured, List<Alert> alerts) {

  public Digest {
    alerts = List.copyOf(alerts);
  }
}
