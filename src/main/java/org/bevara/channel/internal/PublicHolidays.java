package org.bevara.channel.internal;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import org.bevara.channel.Jurisdiction;

/// The public holidays of a country, as its law has them. Thread-safe.
public final class PublicHolidays {

  private final HolidayManager holidays;
  private final String[] region;

  private PublicHolidays(String country, String... region) {
    this.holidays = HolidayManager.getInstance(ManagerParameters.create(country));
    this.region = region;
  }

  /// Those of a jurisdiction.
  public static PublicHolidays of(Jurisdiction jurisdiction) {
    return switch (jurisdiction) {
      case SE -> new PublicHolidays("se");
      case NO -> new PublicHolidays("no");
      case FI -> new PublicHolidays("fi");
      case AX -> new PublicHolidays("fi", "01");
    };
  }

  /// Whether `day` is one of them.
  public boolean contains(LocalDate day) {
    return holidays.isHoliday(day, region);
  }
}
