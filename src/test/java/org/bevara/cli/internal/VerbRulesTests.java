package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.junit.jupiter.api.Test;

/// Every verb has a rule that says who may run it, and no rule is left without a verb.
class VerbRulesTests {

  @Test
  void everyVerbHasARuleAndEveryRuleAVerb() {
    List<String> ruled = VerbRules.ALL.stream().map(VerbRules.Rule::verb).toList();
    assertThat(ruled)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(EveryVerb.all().keySet());
  }

  @Test
  void somebodyMayRunEachOfThem() {
    assertThat(VerbRules.ALL).allMatch(rule -> rule.operator() || !rule.roles().isEmpty());
  }

  @Test
  void verbThatIsNotListedIsRefusedToEverybody() {
    VerbRules.Rule rule = VerbRules.of("no such verb");
    assertThatThrownBy(() -> rule.require(new Viewer.Operator(), new AuthorityName("provstad")))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo("VERB_NOT_ALLOWED"));
  }
}
