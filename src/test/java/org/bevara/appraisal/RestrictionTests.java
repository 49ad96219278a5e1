package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.record.Direction;
import org.bevara.record.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionTests {

  @ParameterizedTest
  @CsvSource({
    "RECEIVED, IDENTITY_NUMBER, false, IDENTITY_NUMBER",
    "DRAWN_UP, IDENTITY_NUMBER, false, IDENTITY_NUMBER",
    "RECEIVED, PROTECTED_IDENTITY, false, PROTECTED_IDENTITY",
    "RECEIVED, THREAT, false, THREAT",
    "RECEIVED, HEALTH, false, ''",
    "RECEIVED, HEALTH PERSON, false, HEALTH",
    "DRAWN_UP, HEALTH PERSON, false, ''",
    "RECEIVED, PERSON SOCIAL_SERVICES, false, SOCIAL_SERVICES",
    "RECEIVED, PHONE EMAIL CHILD, false, ''",
    "RECEIVED, CHILD_WELFARE, false, ''",
    "RECEIVED, CHILD_WELFARE PERSON, false, CHILD_WELFARE",
    "RECEIVED, CHILD CHILD_WELFARE, false, CHILD_WELFARE",
    "DRAWN_UP, CHILD CHILD_WELFARE, false, ''",
    "RECEIVED, PERSON SCHOOL, false, ''",
    "RECEIVED, CHILD SCHOOL, false, SCHOOL",
    "DRAWN_UP, CHILD SCHOOL, false, ''",
    "RECEIVED, RESEMBLES_SECRET, false, RESEMBLES_SECRET",
    "RECEIVED, RESEMBLES_THREAT RESEMBLES_MATTER, false, RESEMBLES_THREAT",
    "RECEIVED, THANKS, true, SENSITIVE_AUDIENCE",
    "DRAWN_UP, THANKS, true, ''",
    "RECEIVED, THREAT HEALTH PERSON, true, HEALTH SENSITIVE_AUDIENCE THREAT"
  })
  void restrictsByWhatItHoldsAndWhereItStands(
      Direction direction, String codes, boolean sensitive, String reasons) {
    List<Signal> signals = Stream.of(codes.split(" ")).map(code -> new Signal(code, 0, 1)).toList();

    Restriction restriction = Restriction.of(Noticed.of(signals).codes(), sensitive, direction);

    assertThat(restriction.reasons())
        .containsExactlyElementsOf(
            Arrays.stream(reasons.split(" ")).filter(r -> !r.isEmpty()).toList());
    assertThat(restriction.restricted()).isEqualTo(!reasons.isEmpty());
    assertThat(restriction.isOfContent())
        .isEqualTo(!reasons.replace("SENSITIVE_AUDIENCE", "").isBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "THREAT, NONE, THREAT",
    "THREAT, OPEN, ''",
    "THREAT, RESTRICTED, BY_PERSON THREAT",
    "THANKS, NONE, ''",
    "THANKS, OPEN, ''",
    "THANKS, RESTRICTED, BY_PERSON"
  })
  void whatAPersonSaidGoesBeforeWhatWasRead(SignalCode code, AccessRuling ruling, String reasons) {
    Subject subject = Subjects.comment().signals(code).ruled(ruling).build();

    assertThat(String.join(" ", subject.restriction().reasons())).isEqualTo(reasons);
  }
}
