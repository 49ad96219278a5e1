package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.CrisisPlan;
import org.bevara.channel.Editor;
import org.bevara.channel.HolidayCover;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.oversight.ReviewRights.Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may sign a channel off, and in whose place.
class ReviewRightsTests {

  private static final LocalDate JULY = LocalDate.of(2026, 7, 8);
  private static final LocalDate AUGUST = LocalDate.of(2026, 8, 12);

  private final SampleAuthority authority = new SampleAuthority();
  private final SampleChannel channel = new SampleChannel();

  @BeforeEach
  void register() {
    authority.roles = Map.of("webManager", "Webbansvarig", "crisisStaff", "Krisledningen");
    authority.crisis = new CrisisPlan("crisisStaff", "0 0 * * * *");
    channel.editors =
        List.of(
            new Editor("Maja", Set.of(), null, null),
            new Editor("Nils", Set.of(), null, LocalDate.of(2026, 7, 31)));
    channel.deputies = List.of("Oskar");
    channel.holidayCover = List.of(new HolidayCover("Siri", LocalDate.of(2026, 7, 1), JULY));
    channel.manager = "Kommunikationschefen";
  }

  private Optional<Capacity> capacity(String name, LocalDate day, boolean crisis) {
    return new ReviewRights(authority.authority())
        .of(channel.channel(), new Signer(name, name.equals("Arkivet")), day, crisis);
  }

  @Test
  void eachSignsInTheCapacityThatTheRegisterGivesThem() {
    assertThat(capacity("Maja", JULY, false)).contains(Capacity.EDITOR);
    assertThat(capacity("Oskar", JULY, false)).contains(Capacity.DEPUTY);
    assertThat(capacity("Kommunikationschefen", JULY, false)).contains(Capacity.MANAGER);
    assertThat(capacity("Webbansvarig", JULY, false)).contains(Capacity.WEB_MANAGER);
    assertThat(capacity("Arkivet", JULY, false)).contains(Capacity.ARCHIVIST);
    assertThat(capacity("Aino", JULY, false)).isEmpty();
  }

  @Test
  void holidayCoverSignsWhileItStandsInAndNotAfterwards() {
    assertThat(capacity("Siri", JULY, false)).contains(Capacity.HOLIDAY_COVER);
    assertThat(capacity("Siri", JULY.plusDays(1), false)).isEmpty();
  }

  @Test
  void editorWhoLeftTheChannelSignsNoMore() {
    assertThat(capacity("Nils", JULY, false)).contains(Capacity.EDITOR);
    assertThat(capacity("Nils", AUGUST, false)).isEmpty();
  }

  @Test
  void inACrisisTheStaffSignsInsteadOfEditorsAndTheirStandIns() {
    assertThat(capacity("Krisledningen", JULY, true)).contains(Capacity.CRISIS_STAFF);
    assertThat(capacity("Krisledningen", JULY, false)).isEmpty();
    for (String other : List.of("Maja", "Oskar", "Siri", "Kommunikationschefen", "Webbansvarig")) {
      assertThat(capacity(other, JULY, true)).as(other).isEmpty();
    }
    assertThat(capacity("Arkivet", JULY, true)).contains(Capacity.ARCHIVIST);
  }

  @Test
  void signersNameStaysOutOfWhatIsLogged() {
    assertThat(new Signer("Maja", false).toString()).isEqualTo("Signer[archivist=false]");
  }
}
