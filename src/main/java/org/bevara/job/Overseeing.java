package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.egress.Egress;
import org.bevara.oversight.FindingLog;
import org.bevara.oversight.FindingLog.Changes;
import org.bevara.oversight.RegisterFinding;
import org.jspecify.annotations.Nullable;

/// The job `oversight`: asks for the published list of channels, holds register and archive against
/// the authority's routine, and enters what is new and what is put right, each once.
public final class Overseeing {

  private final Archive archive;
  private final Definitions definitions;
  private final Optional<Egress> egress;

  /// @param egress the door to the published list; empty where the authority names none
  public Overseeing(Archive archive, Definitions definitions, Optional<Egress> egress) {
    this.archive = archive;
    this.definitions = definitions;
    this.egress = egress;
  }

  /// What a run came to.
  ///
  /// @param list what came of asking for the published list: `READ` or the code of what kept it
  ///   from being read; null where the authority names none
  /// @param standing what is amiss now
  /// @param changes what was not amiss before, and what is no more
  public record Outcome(@Nullable String list, List<RegisterFinding> standing, Changes changes) {}

  public Outcome run() {
    archive.requireSoundClock();
    Optional<String> list =
        Optional.ofNullable(definitions.authority().publishedList())
            .flatMap(uri -> egress.map(door -> new ListVisit(archive, definitions).go(uri, door)));
    Oversight oversight = Oversight.of(archive, definitions, true);
    List<RegisterFinding> standing = oversight.findings();
    Instant now = archive.clock().instant();
    Changes changes =
        archive
            .transactions()
            .execute(_ -> log().note(definitions.name(), standing, oversight.unknown(), now));
    return new Outcome(list.orElse(null), standing, Objects.requireNonNull(changes));
  }

  private FindingLog log() {
    return FindingLog.in(archive.database(), archive.ledger());
  }
}
