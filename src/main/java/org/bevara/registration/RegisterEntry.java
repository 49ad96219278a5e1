package org.bevara.registration;

import java.time.Instant;
import java.util.regex.Pattern;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.Registration;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What a registrar said of an item: that it stands in the register, or that it need not (N13).
///
/// @param version that the registrar saw. A number holds for every version of the item, a rejection
///   for this one only
/// @param reason why it was to be registered, of the closed list (N44-N48, J13)
/// @param number in the register; null where it was rejected
/// @param by the registrar's account
/// @param object where the entry's faces and what the registrar gave as reason lie in the store
public record RegisterEntry(
    RecordId item,
    int version,
    ReasonCode reason,
    @Nullable String number,
    String by,
    Instant at,
    String object) {

  private static final Pattern NUMBER =
      Pattern.compile("(?=.*[0-9])[A-Za-z0-9ÅÄÖÆØåäöæø ./:_()-]{1,40}");

  public RegisterEntry {
    if (!reason.requiresRegistration()) {
      throw new IllegalArgumentException("%s is no reason to register anything".formatted(reason));
    }
  }

  /// Whether `number` can be one: 1 to 40 Nordic letters, digits, blanks and `. / : _ - ( )`, at
  /// least one digit, so that database and ledger can hold it and no sentence slips in.
  public static boolean isNumber(String number) {
    return NUMBER.matcher(number).matches();
  }

  /// Whether it stands in the register.
  public boolean isRegistered() {
    return number != null;
  }

  /// What it means to the schedule for `current`, the item's latest version; null for nothing.
  public @Nullable Registration said(int current) {
    if (number != null) {
      return new Registration.Numbered(number);
    }
    return version == current ? new Registration.Rejected() : null;
  }
}
