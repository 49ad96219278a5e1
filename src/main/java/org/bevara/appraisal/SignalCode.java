package org.bevara.appraisal;

import static org.bevara.appraisal.SignalCode.Effect.NONE;
import static org.bevara.appraisal.SignalCode.Effect.PROTECTS;
import static org.bevara.appraisal.SignalCode.Effect.RESTRICTS;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be noticed in an item: the closed list of `archive-schema/mapping/signals.tsv`, where
/// each code has its meaning and its row of the domain report.
///
/// A signal is weak evidence. Those that protect keep an item from disposal; nothing is ever
/// disposed of because of one signal alone.
public enum SignalCode {
  QUESTION(NONE),
  PLAIN_QUESTION(NONE),
  ANSWERED(NONE),
  OFFICIAL_ANSWER(NONE),
  OFFICIAL_VOICE(NONE),
  PROMISES_ACTION(NONE),
  LEADS_TO_ACTION(PROTECTS),
  STATEMENT(NONE),
  UNFAMILIAR(NONE),
  THANKS(NONE),
  GREETING(NONE),
  CONGRATULATION(NONE),
  LAUGHTER(NONE),
  ATTENDING(NONE),
  EMOJI_ONLY(NONE),
  FRIEND_TAG(NONE),
  ADVERTISING(NONE),
  LINK_SPAM(NONE),
  OUTSIDE_RESPONSIBILITY(NONE),
  WITHIN_RESPONSIBILITY(NONE),
  REFERS_TO_PRESERVED(NONE),
  NEAR_COPY(NONE),
  UNIQUE(NONE),
  VIRAL(PROTECTS),
  CRITICISM(NONE),
  UNANSWERED_CRITICISM(PROTECTS),
  FAULT_REPORT(PROTECTS),
  COMPLAINT(PROTECTS),
  DEMAND(PROTECTS),
  APPEAL(PROTECTS),
  OBJECTION(PROTECTS),
  RECTIFICATION(PROTECTS),
  INITIATIVE(PROTECTS),
  RECORDS_REQUEST(PROTECTS),
  DAMAGES_CLAIM(PROTECTS),
  CASE_REFERENCE(PROTECTS),
  PROFANITY(NONE),
  INSULT(NONE),
  PARTY_POLITICAL(NONE),
  UNLAWFUL(PROTECTS),
  THREAT(RESTRICTS),
  IDENTITY_NUMBER(RESTRICTS),
  PROTECTED_IDENTITY(RESTRICTS),
  /// Restricts only where it is told of a person: see [Restriction].
  HEALTH(PROTECTS),
  /// Restricts only where it is told of a person: see [Restriction].
  SOCIAL_SERVICES(PROTECTS),
  /// Restricts only where it is told of a person or a child: see [Restriction].
  CHILD_WELFARE(PROTECTS),
  /// A person other than an official is spoken of.
  PERSON(NONE),
  CHILD(PROTECTS),
  /// Restricts only where it is told of a particular child: see [Restriction].
  SCHOOL(NONE),
  PHONE(PROTECTS),
  EMAIL(PROTECTS),
  ADDRESS(PROTECTS),
  RESEMBLES_MATTER(PROTECTS),
  RESEMBLES_OPINION(PROTECTS),
  RESEMBLES_SECRET(RESTRICTS),
  RESEMBLES_THREAT(RESTRICTS),
  CLEARLY_THREAT(RESTRICTS),
  RESEMBLES_QUESTION(NONE),
  RESEMBLES_TRANSITORY(NONE),
  CLEARLY_TRANSITORY(NONE);

  /// What a signal does by itself, whatever a schedule says.
  enum Effect {
    NONE,
    /// The item is never disposed of.
    PROTECTS,
    /// Nor shown to the public.
    RESTRICTS
  }

  private static final Map<String, SignalCode> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(SignalCode::name, code -> code));
  private static final Set<SignalCode> PROTECTIVE =
      Stream.of(values())
          .filter(SignalCode::protects)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignalCode.class)));

  private final Effect effect;

  SignalCode(Effect effect) {
    this.effect = effect;
  }

  /// Whether an item with this signal is never disposed of.
  public boolean protects() {
    return effect != NONE;
  }

  /// Whether an item with this signal is shown only to those who may see restricted records.
  public boolean restricts() {
    return effect == RESTRICTS;
  }

  /// The code named `name`; empty if this program does not know it.
  public static Optional<SignalCode> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// Those of `codes` that keep an item from disposal.
  static Set<SignalCode> protective(Set<SignalCode> codes) {
    Set<SignalCode> protective = EnumSet.copyOf(PROTECTIVE);
    protective.retainAll(codes);
    return protective;
  }
}
