package org.bevara;

import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.Signals;
import org.springframework.modulith.Modulithic;

/// The program: archives and culls the social media of public authorities.
@Modulithic(systemName = "Bevara")
public final class Bevara {

  private Bevara() {}

  public static void main(String[] arguments) {
    Signals.take();
    System.exit(CommandLineProgram.onThisMachine().run(arguments));
  }
}
