package org.bevara.hold;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;

/// Why something must not be destroyed now (domain 2.7, "Holds", in its order).
public enum HoldKind {
  /// A public-records request is pending, until the time to appeal is out.
  FOI_REQUEST,
  /// A decision is appealed, or before a court.
  APPEAL,
  /// A police report or a preliminary inquiry.
  POLICE_REPORT,
  /// An ombudsman, a supervisory authority or an audit asks.
  SUPERVISION,
  /// Access, a disputed erasure or a rectification under the data-protection regulation.
  DATA_PROTECTION,
  /// A case is open.
  OPEN_CASE,
  /// An account is being closed.
  CLOSURE,
  /// The authority is in a crisis.
  CRISIS,
  /// Research asks for it.
  RESEARCH,
  /// It is the context of what is registered or secret.
  CONTEXT;

  /// The lower-case word used on the command line, with hyphens.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The kind with this word or name.
  ///
  /// @throws UsageException `HOLD_KIND_UNKNOWN` with all words there are
  public static HoldKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "HOLD_KIND_UNKNOWN",
                "there is no kind of hold \"%s\": one of %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(HoldKind::word)
                            .collect(Collectors.joining(", ")))));
  }
}
