package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.SignalCode;
import org.bevara.channel.Route;
import org.bevara.channel.Route.Occasion;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.Unit;
import org.bevara.oversight.Routing.Errand;
import org.bevara.record.Direction;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTests {

  private static final List<Unit> UNITS =
      List.of(
          new Unit("skola", "Skolan", null, null), new Unit("lind", "Lindskolan", "skola", null));

  private static Route route(Occasion on, @Nullable String unit, String... posts) {
    return new Route(on, unit, List.of(posts), false, false);
  }

  private static Decision decided(Outcome outcome, ReasonCode... reasons) {
    return new Decision(
        outcome, null, "prov", "1", null, null, "MACHINE", false, List.of(), List.of(reasons));
  }

  private static List<Signal> signals(SignalCode... codes) {
    return Stream.of(codes).map(code -> new Signal(code.name(), 0, 1)).toList();
  }

  private static List<Errand> errands(
      List<Route> routes,
      @Nullable String unit,
      Decision decision,
      List<Signal> signals,
      Direction direction) {
    SampleAuthority authority = new SampleAuthority();
    authority.units = UNITS;
    authority.routes = routes;
    SampleChannel channel = new SampleChannel();
    channel.unit = unit;
    return new Routing(authority.authority())
        .errands(channel.channel(), decision, signals, direction);
  }

  private static List<Errand> received(
      List<Route> routes, Decision decision, List<Signal> signals) {
    return errands(routes, null, decision, signals, Direction.RECEIVED);
  }

  private static List<Occasion> occasions(List<Errand> errands) {
    return errands.stream().map(Errand::occasion).toList();
  }

  @Test
  void routeOfTheUnitComesBeforeThatOfTheUnitAboveAndBeforeTheGeneralOne() {
    Route general = route(Occasion.REGISTRATION, null, "registrar");
    Route school = route(Occasion.REGISTRATION, "skola", "unitRegistrar");
    Route lind = route(Occasion.REGISTRATION, "lind", "headmaster");
    Decision register = decided(Outcome.REGISTER, ReasonCode.NEW_CASE);

    assertThat(
            errands(
                List.of(general, school, lind), "lind", register, List.of(), Direction.RECEIVED))
        .extracting(Errand::posts)
        .containsExactly(List.of("headmaster"));
    assertThat(errands(List.of(general, school), "lind", register, List.of(), Direction.RECEIVED))
        .extracting(Errand::posts)
        .containsExactly(List.of("unitRegistrar"));
    assertThat(errands(List.of(general, school), null, register, List.of(), Direction.RECEIVED))
        .extracting(Errand::posts)
        .containsExactly(List.of("registrar"));
  }

  @Test
  void whatMustBeRegisteredGoesToARegistrarWhereNoRouteSaysSo() {
    assertThat(received(List.of(), decided(Outcome.REGISTER, ReasonCode.NEW_CASE), List.of()))
        .containsExactly(new Errand(Occasion.REGISTRATION, List.of("registrar"), false, false));
    assertThat(received(List.of(), decided(Outcome.DISPOSE), signals(SignalCode.THREAT)))
        .as("nobody is told of a threat where the routine names nobody")
        .isEmpty();
  }

  @Test
  void postsOfAThreatKeepTheirOrderAndItIsHeld() {
    Route threat =
        new Route(
            Occasion.THREAT, null, List.of("supervisor", "safetyOfficer", "police"), true, false);

    assertThat(received(List.of(threat), decided(Outcome.RETAIN), signals(SignalCode.THREAT)))
        .containsExactly(
            new Errand(
                Occasion.THREAT, List.of("supervisor", "safetyOfficer", "police"), true, false));
  }

  @Test
  void secretIsRegisteredWhateverTheScheduleSaysAndHaltsTheConversation() {
    Route secrecy =
        new Route(Occasion.SECRECY, null, List.of("dataProtectionOfficer"), false, true);

    assertThat(
            received(
                List.of(secrecy),
                decided(Outcome.DISPOSE, ReasonCode.MINOR_IMPORTANCE),
                signals(SignalCode.IDENTITY_NUMBER)))
        .containsExactly(
            new Errand(Occasion.REGISTRATION, List.of("registrar"), false, false),
            new Errand(Occasion.SECRECY, List.of("dataProtectionOfficer"), false, true));
  }

  @Test
  void illnessIsSecretOnlyWhereAResidentWritesOfAPerson() {
    List<Route> routes = List.of(route(Occasion.SECRECY, null, "dataProtectionOfficer"));
    Decision retained = decided(Outcome.RETAIN);

    assertThat(occasions(received(routes, retained, signals(SignalCode.HEALTH, SignalCode.PERSON))))
        .contains(Occasion.SECRECY);
    assertThat(received(routes, retained, signals(SignalCode.HEALTH))).isEmpty();
    assertThat(
            errands(
                routes,
                null,
                retained,
                signals(SignalCode.HEALTH, SignalCode.PERSON),
                Direction.DRAWN_UP))
        .isEmpty();
    assertThat(received(routes, retained, signals(SignalCode.THREAT)))
        .as("a threat is no secret")
        .isEmpty();
  }

  @Test
  void eachOccasionIsCalledByItsSignsAndNotByWhatTheAuthorityWrote() {
    List<Route> routes = Stream.of(Occasion.values()).map(on -> route(on, null, "editor")).toList();
    Decision caseOfItsOwn = decided(Outcome.REGISTER, ReasonCode.ACTION_REQUIRED);

    assertThat(occasions(received(routes, caseOfItsOwn, List.of())))
        .containsExactly(Occasion.REGISTRATION, Occasion.DOCUMENTATION_NOTICE);
    assertThat(
            occasions(
                received(routes, decided(Outcome.RETAIN), signals(SignalCode.PARTY_POLITICAL))))
        .containsExactly(Occasion.REFERRAL);
    assertThat(occasions(received(routes, decided(Outcome.RETAIN), signals(SignalCode.COMPLAINT))))
        .containsExactly(Occasion.CRITICISM);
    assertThat(occasions(received(routes, decided(Outcome.RETAIN), signals(SignalCode.INITIATIVE))))
        .containsExactly(Occasion.INITIATIVE);
    assertThat(
            errands(
                routes,
                null,
                decided(Outcome.RETAIN),
                signals(
                    SignalCode.INITIATIVE,
                    SignalCode.COMPLAINT,
                    SignalCode.PARTY_POLITICAL,
                    SignalCode.THREAT),
                Direction.DRAWN_UP))
        .isEmpty();
  }
}
