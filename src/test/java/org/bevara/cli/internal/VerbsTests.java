package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/// Which verbs are read for a command line.
class VerbsTests {

  @Test
  void nameOfEachVerbIsThatOfItsClass() {
    assertThat(Verbs.ALL)
        .hasSizeGreaterThan(30)
        .allSatisfy(verb ->
            assertThat(Verbs.name(verb)).isEqualTo(verb.getAnnotation(Command.class).name()));
  }

  @Test
  void everyVerbThatStandsInTheLineIsRead() {
    assertThat(Verbs.of("--home", "items", "show", "a", "-q", "a"))
        .containsExactlyInAnyOrder(ItemsVerb.class, ShowVerb.class);
    assertThat(Verbs.of("may-delete", "https://example.org/#h"))
        .containsExactly(MayDeleteVerb.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help items", "-h items", "-qh items", "items @words", "itemz", ""})
  void allAreReadWhereHelpMayListThemOrTheVerbMayBeAnother(String line) {
    assertThat(Verbs.of(line.split(" "))).isEqualTo(Verbs.ALL);
  }
}
