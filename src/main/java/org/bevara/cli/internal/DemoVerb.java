package org.bevara.cli.internal;

import java.util.HashSet;
import java.util.Set;
import org.bevara.record.AuthorityName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the whole line on the built-in municipality.
@Command(
    name = "demo",
    description = {
      "Starts the built-in municipality's site on loopback, visits it three times,",
      "and shows what was harvested, rendered, decided and indexed."
    },
    footer = {"", "Example:  bevara demo"})
final class DemoVerb extends Verb {

  static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");

  @Option(
      names = "--site-only",
      description = "Serves just the site, as it is at the last visit, until it is stopped.")
  boolean siteOnly;

  @Option(
      names = "--hide",
      paramLabel = "ID",
      description = "Hides one item of the site: its address. May be repeated.")
  Set<String> hidden = new HashSet<>();

  @Option(
      names = "--keep-site",
      description = "Leaves the site up afterwards, until it is stopped.")
  boolean keepSite;

  @Override
  int run(Session session) {
    return 0;
  }
}
