package org.bevara.moderation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;

/// Why an item is removed from a channel. What the law obliges the authority to remove is kept
/// apart from what only its own rules forbid: the second is a discretionary act against speech
/// (domain 1.6, N27a-i).
public enum RemovalCode {
  UNLAWFUL_THREAT(Basis.LAW),
  PRIVACY_BREACH(Basis.LAW),
  INCITEMENT(Basis.LAW),
  HATE_AGITATION(Basis.LAW),
  ABUSE_IMAGE(Basis.LAW),
  VIOLENCE_IMAGE(Basis.LAW),
  TERRORISM(Basis.LAW),
  COPYRIGHT(Basis.LAW),
  SECRECY_PERSONAL_DATA(Basis.HOUSE_RULE),
  DEFAMATION_INSULT(Basis.HOUSE_RULE),
  HARASSMENT(Basis.HOUSE_RULE),
  PROFANITY(Basis.HOUSE_RULE),
  PARTY_POLITICAL(Basis.HOUSE_RULE),
  ADVERTISING(Basis.HOUSE_RULE),
  UNOBJECTIVE(Basis.HOUSE_RULE),
  /// Nothing speaks against what it says: its day of destruction has come, and it is removed from
  /// the channel before the archive's copy is destroyed.
  DISPOSAL_DUE(Basis.SCHEDULE);

  /// On what a removal rests.
  public enum Basis {
    /// The bulletin-board act, 5 §: it must be removed, whether or not it is sealed.
    LAW,
    HOUSE_RULE,
    /// The disposal schedule.
    SCHEDULE
  }

  private final Basis basis;

  RemovalCode(Basis basis) {
    this.basis = basis;
  }

  public Basis basis() {
    return basis;
  }

  /// Whether what shows it is isolated at once: it may not be copied on (N27d).
  public boolean isIsolating() {
    return this == ABUSE_IMAGE || this == VIOLENCE_IMAGE;
  }

  /// The code of that name.
  ///
  /// @throws UsageException `REMOVAL_CODE_UNKNOWN` with all codes there are
  public static RemovalCode named(String name) {
    return Arrays.stream(values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "REMOVAL_CODE_UNKNOWN",
                "\"%s\" is no removal code. By law: %s. By house rule: %s. By the disposal schedule: %s."
                    .formatted(
                        name, names(Basis.LAW), names(Basis.HOUSE_RULE), names(Basis.SCHEDULE))));
  }

  private static String names(Basis basis) {
    return Arrays.stream(values())
        .filter(code -> code.basis == basis)
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
