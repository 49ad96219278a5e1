package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTests {

  private static final String HOSTILE = "a\u001b[2Jb\u009b31mc\u202ed\re";
  private static final String SHOWN = "a\ufffd[2Jb\ufffd31mc\ufffdd\ufffde";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Output output =
      new Output(new Terminal(new PrintWriter(out), new PrintWriter(err), true), false);

  @Test
  void capturedTextDoesNotSteerTheTerminalItIsShownOn() {
    output.say(HOSTILE);
    output.table(List.of("text"), List.of(List.of(HOSTILE)));
    output.note(HOSTILE);
    assertThat(out.toString()).isEqualTo(SHOWN + "\nTEXT\n" + SHOWN + "\n");
    assertThat(err.toString()).isEqualTo(SHOWN + "\n");
  }

  @Test
  void columnsAreAsWideAsTheirWidestValueAndTheLastHasNoBlanksAfterIt() {
    output.table(List.of("id", "name"), List.of(List.of("långt", "x"), List.of("k", "yz")));
    assertThat(out.toString()).isEqualTo("ID     NAME\nlångt  x\nk      yz\n");
  }

  @Test
  void excerptIsOneLineAndCutAtAWholeCharacter() {
    assertThat(Output.excerpt(" två\n rader ", 60)).isEqualTo("två rader");
    assertThat(Output.excerpt("😀😀😀😀", 3)).isEqualTo("😀😀…");
  }
}
