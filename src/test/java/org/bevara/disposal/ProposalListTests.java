package org.bevara.disposal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bevara.FormatsDocument;
import org.bevara.record.FailedException;
import org.junit.jupiter.api.Test;

class ProposalListTests {

  @Test
  void exampleOfTheFormatsIsWrittenAsItIsReadAndItsSampleCanBeDrawnAgain() throws IOException {
    String example = FormatsDocument.example("bevara-proposal/1").strip();

    ProposalList list = ProposalList.read(example.getBytes(UTF_8));

    assertThat(new String(list.json(), UTF_8)).isEqualTo(example);
    assertThat(list.seed()).isEqualTo(ControlSample.seed(list.records(), list.ledger()));
    assertThat(list.sample()).containsExactly(list.records().getFirst().record());
    assertThat(list.bytes()).isEqualTo(5120);
  }

  @Test
  void whatIsNoListIsSaidToBeNone() {
    for (String broken : new String[] {"", "{}", "{\"format\":\"bevara-proposal/2\"}"}) {
      assertThatThrownBy(() -> ProposalList.read(broken.getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              FailedException.class,
              e -> assertThat(e.code()).isEqualTo("PROPOSAL_LIST_UNREADABLE"));
    }
  }
}
