package org.bevara.hold;

import static org.bevara.access.Role.ARCHIVIST;
import static org.bevara.access.Role.OFFICER;
import static org.bevara.access.Role.REGISTRAR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;

/// Why something must not be destroyed now (domain 2.7, "Holds", in its order), who may place such
/// a hold by hand, and who may release it.
///
/// To place a hold costs storage, so whoever first hears of the matter may. To release one lets
/// something be destroyed, so it takes the role that knows when the matter is over. Roles are
/// listed, never ranked: who is not named may not.
public enum HoldKind {
  /// A public-records request is pending, until the time to appeal is out. It may reach anybody who
  /// sees everything; the officer answers it, and knows whether it was appealed.
  FOI_REQUEST(true, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(OFFICER)),
  /// A decision is appealed, or before a court. The officer gets the court's letters.
  APPEAL(true, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(OFFICER)),
  /// A police report or a preliminary inquiry. The police write to the authority: the registrar
  /// enters that it is closed, or the archivist who gave the copy finds out.
  POLICE_REPORT(true, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(REGISTRAR, ARCHIVIST)),
  /// An ombudsman, a supervisory authority or an audit asks, which may be about the archive itself:
  /// its owner answers for the end.
  SUPERVISION(true, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(ARCHIVIST)),
  /// Access, a disputed erasure or a rectification under the data-protection regulation: a request
  /// like any other, so the officer's.
  DATA_PROTECTION(true, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(OFFICER)),
  /// A case is open. The registrar sees in the register when it is closed; the archivist, whose
  /// schedule counts from there, may ask.
  OPEN_CASE(false, EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST), EnumSet.of(REGISTRAR, ARCHIVIST)),
  /// An account is being closed: the archivist's act from end to end. That which closing places
  /// ends with it.
  CLOSURE(false, EnumSet.of(ARCHIVIST), EnumSet.of(ARCHIVIST)),
  /// The authority is in a crisis. That which a crisis places ends with it.
  CRISIS(false, EnumSet.of(ARCHIVIST), EnumSet.of(ARCHIVIST)),
  /// Research asks for it, from whoever gives records out or owns them.
  RESEARCH(false, EnumSet.of(OFFICER, ARCHIVIST), EnumSet.of(ARCHIVIST)),
  /// It is the context of what is registered or secret. That follows from the thread and is found
  /// out whenever it is asked, so nobody places or releases it.
  CONTEXT(false, EnumSet.noneOf(Role.class), EnumSet.noneOf(Role.class));

  private final boolean finallyTried;
  private final Set<Role> placedBy;
  private final Set<Role> releasedBy;

  HoldKind(boolean finallyTried, Set<Role> placedBy, Set<Role> releasedBy) {
    this.finallyTried = finallyTried;
    this.placedBy = placedBy;
    this.releasedBy = releasedBy;
  }

  /// Whether the matter ends only when it was finally tried, whatever the day.
  public boolean isFinallyTried() {
    return finallyTried;
  }

  /// The roles that may place it by hand.
  public Set<Role> placedBy() {
    return Set.copyOf(placedBy);
  }

  /// The roles that may release it.
  public Set<Role> releasedBy() {
    return Set.copyOf(releasedBy);
  }

  /// The kinds that `viewer` may place, in the order of the domain report.
  public static List<HoldKind> placeableBy(Viewer viewer, AuthorityName authority) {
    return Arrays.stream(values()).filter(kind -> kind.isPlacedBy(viewer, authority)).toList();
  }

  /// Whether `viewer` may place it by hand: who has one of its roles, and the operator, who can
  /// only keep more by that.
  public boolean isPlacedBy(Viewer viewer, AuthorityName authority) {
    return switch (viewer) {
      case Viewer.Operator _ -> !placedBy.isEmpty();
      case Viewer.User(Account account) ->
          account.authority().equals(authority) && placedBy.contains(account.role());
    };
  }

  /// Whether `viewer` may release one that `placer` placed. The operator has no role and may only
  /// take back what the operator placed, where no trial has to be over first.
  ///
  /// @param placer as the ledger names them
  public boolean isReleasedBy(Viewer viewer, AuthorityName authority, String placer) {
    return switch (viewer) {
      case Viewer.Operator operator -> !finallyTried && placer.equals(operator.agent());
      case Viewer.User(Account account) ->
          account.authority().equals(authority) && releasedBy.contains(account.role());
    };
  }

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
