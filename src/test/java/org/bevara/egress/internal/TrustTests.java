package org.bevara.egress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bevara.egress.TestAuthority;
import org.junit.jupiter.api.Test;

class TrustTests {

  @Test
  void configuredAuthoritiesAreAddedToThePlatformsAndReplaceNone() {
    TestAuthority ours = TestAuthority.root("Provstad CA");

    List<?> platform = List.of(Trust.platformAnd(List.of()).manager().getAcceptedIssuers());
    List<?> all =
        List.of(Trust.platformAnd(List.of(ours.certificate())).manager().getAcceptedIssuers());

    assertThat(platform).hasSizeGreaterThan(50);
    assertThat(all).hasSize(platform.size() + 1);
    assertThat(all.containsAll(platform)).isTrue();
    assertThat(all.contains(ours.certificate())).isTrue();
  }

  @Test
  void vouchingIsToldByTheSignatureAndNotByTheName() {
    TestAuthority ours = TestAuthority.root("Provstad CA");
    TestAuthority namesake = TestAuthority.root("Provstad CA");
    Trust trust = Trust.platformAnd(List.of(ours.certificate()));

    assertThat(trust.addedThatVouchesFor(ours.server("a.example").chain()))
        .contains(ours.certificate());
    assertThat(trust.addedThatVouchesFor(ours.below("Web CA").server("a.example").chain()))
        .contains(ours.certificate());
    assertThat(trust.addedThatVouchesFor(namesake.server("a.example").chain()))
        .isEqualTo(Optional.empty());
  }
}
