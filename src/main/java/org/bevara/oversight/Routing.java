package org.bevara.oversight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Noticed;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.Restriction;
import org.bevara.appraisal.SignalCode;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.Route;
import org.bevara.channel.Route.Occasion;
import org.bevara.channel.Unit;
import org.bevara.record.Direction;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// Says to whom an item goes, by the authority's routes (N07, N12, N49, N51, J12, J13, M08a, M08b,
/// M12, S02, S04). Pure.
///
/// An occasion for which the authority names no route concerns nobody there, but for three: what
/// must be registered, and what was sealed before its removal, always goes to a registrar; what has
/// to be removed before it can be destroyed, to an editor.
public final class Routing {

  /// Who registers where no route says so.
  public static final String REGISTRAR = "registrar";

  /// Who removes from a channel where no route says so.
  private static final String EDITOR = "editor";

  private static final Set<String> THREATS =
      Set.of(
          SignalCode.THREAT.name(),
          SignalCode.CLEARLY_THREAT.name(),
          SignalCode.RESEMBLES_THREAT.name());

  private static final Set<ReasonCode> CASE_OR_VALUE =
      EnumSet.of(
          ReasonCode.ACTION_REQUIRED,
          ReasonCode.NEW_CASE,
          ReasonCode.EXISTING_CASE,
          ReasonCode.SPECIAL_INTEREST);
  private static final Set<SignalCode> CRITICAL =
      EnumSet.of(SignalCode.CRITICISM, SignalCode.COMPLAINT, SignalCode.RECTIFICATION);

  private final List<Route> routes;
  private final Map<String, Unit> units = new HashMap<>();

  public Routing(Authority authority) {
    this.routes = authority.routes();
    authority.units().forEach(unit -> units.put(unit.id(), unit));
  }

  /// Where an item goes on one occasion.
  ///
  /// @param posts the roles that are told, in this order
  /// @param hold whether it is held at once
  /// @param halt whether its conversation is halted
  public record Errand(Occasion occasion, List<String> posts, boolean hold, boolean halt) {

    public Errand {
      posts = List.copyOf(posts);
    }

    /// The same, of which `role` is told before all others: in a crisis everything goes by its
    /// staff (M10).
    public Errand by(String role) {
      List<String> told = new ArrayList<>(List.of(role));
      posts.stream().filter(post -> !post.equals(role)).forEach(told::add);
      return new Errand(occasion, told, hold, halt);
    }
  }

  /// Where an item goes, in the order of the occasions.
  ///
  /// @param signals of its latest version and its thread
  public List<Errand> errands(
      Channel channel, Decision decision, Collection<Signal> signals, Direction direction) {
    Set<SignalCode> codes =
        signals.stream()
            .flatMap(signal -> SignalCode.named(signal.code()).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignalCode.class)));
    boolean received = direction == Direction.RECEIVED;
    boolean threat =
        decision.reasons().contains(ReasonCode.THREAT)
            || received && codes.contains(SignalCode.THREAT);
    boolean secret =
        decision.reasons().contains(ReasonCode.SECRECY) || isSecret(signals, direction);
    boolean secretHere = secret && route(Occasion.SECRECY, channel.unit()).isPresent();
    List<Errand> errands = new ArrayList<>();
    for (Occasion occasion : Occasion.values()) {
      boolean called =
          switch (occasion) {
            // what is secret is registered whatever the schedule says (N51)
            case REGISTRATION -> decision.outcome() == Outcome.REGISTER || secretHere;
            case THREAT -> threat;
            case SECRECY -> secret;
            case REFERRAL -> received && (secret || codes.contains(SignalCode.PARTY_POLITICAL));
            case DOCUMENTATION_NOTICE ->
                received && decision.reasons().stream().anyMatch(CASE_OR_VALUE::contains);
            case CRITICISM -> received && codes.stream().anyMatch(CRITICAL::contains);
            case INITIATIVE -> received && codes.contains(SignalCode.INITIATIVE);
            case REMOVAL, DISPOSAL ->
                false; // a person decides that, and nothing in the item calls for it
          };
      if (called) {
        errand(occasion, channel).ifPresent(errands::add);
      }
    }
    return List.copyOf(errands);
  }

  /// Where what was sealed before its removal goes: by the route, or else to the registrar (N26).
  public Errand removal(Channel channel) {
    return always(Occasion.REMOVAL, REGISTRAR, channel);
  }

  /// Where what is to be removed from the channel goes before the archive may destroy it: by the
  /// route, or else to who writes on the channel.
  public Errand disposal(Channel channel) {
    return always(Occasion.DISPOSAL, EDITOR, channel);
  }

  private Errand always(Occasion occasion, String post, Channel channel) {
    return errand(occasion, channel)
        .orElseGet(() -> new Errand(occasion, List.of(post), false, false));
  }

  /// Who registers what stands on a channel: by the route, or else the registrar (N07, N12).
  public List<String> registrars(Channel channel) {
    return errand(Occasion.REGISTRATION, channel).orElseThrow().posts();
  }

  /// Whether what an item says is secret or sensitive: what restricts it is more than a threat, and
  /// more than the channel's audience.
  private static boolean isSecret(Collection<Signal> signals, Direction direction) {
    List<Signal> others =
        signals.stream().filter(signal -> !THREATS.contains(signal.code())).toList();
    return Restriction.of(Noticed.of(others).codes(), false, direction).restricted();
  }

  private Optional<Errand> errand(Occasion occasion, Channel channel) {
    Optional<Errand> routed =
        route(occasion, channel.unit())
            .map(route -> new Errand(occasion, route.to(), route.hold(), route.halt()));
    return routed.isPresent() || occasion != Occasion.REGISTRATION
        ? routed
        : Optional.of(new Errand(occasion, List.of(REGISTRAR), false, false));
  }

  /// The route of the unit, or else of the nearest unit above it, or else the one of no unit.
  private Optional<Route> route(Occasion occasion, @Nullable String unit) {
    for (Unit at = unit(unit); at != null; at = unit(at.parent())) {
      String id = at.id();
      Optional<Route> own =
          routes.stream()
              .filter(route -> route.on() == occasion && id.equals(route.unit()))
              .findFirst();
      if (own.isPresent()) {
        return own;
      }
    }
    return routes.stream()
        .filter(route -> route.on() == occasion && route.unit() == null)
        .findFirst();
  }

  private @Nullable Unit unit(@Nullable String id) {
    return id == null ? null : units.get(id);
  }
}
