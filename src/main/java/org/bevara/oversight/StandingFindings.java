package org.bevara.oversight;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Editor;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.Standing;
import org.jspecify.annotations.Nullable;

/// Whether everybody who runs a channel today has what the routine asks of its editors: training
/// that holds, an authorisation, a commitment (N08, N15, S07, S18). Says how many lack it, never
/// who.
public final class StandingFindings implements FindingSource {

  private final List<Standing> standing;
  private final LocalDate today;
  private final Set<Standing.Kind> asked;
  private final @Nullable Period trainingEvery;

  /// @param standing the register's table
  /// @param today in the authority's calendar
  public StandingFindings(Authority authority, List<Standing> standing, LocalDate today) {
    this.standing = List.copyOf(standing);
    this.today = today;
    Optional<RoutineFigures> figures = authority.figuresOn(today);
    this.asked = figures.map(RoutineFigures::standing).orElse(Set.of());
    this.trainingEvery = figures.map(RoutineFigures::trainingEvery).orElse(null);
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Standing.Kind kind : Standing.Kind.values()) {
      verdicts.add(verdict(channel, kind));
    }
    return verdicts;
  }

  private Verdict verdict(Channel channel, Standing.Kind kind) {
    FindingCode duty = duty(kind);
    List<Editor> editors = channel.editorsOn(today);
    if (!asked.contains(kind)) {
      return Verdict.notAsked(duty);
    }
    if (editors.isEmpty()) {
      return Verdict.unknown(duty);
    }
    long without = editors.stream().filter(editor -> !has(editor, kind)).count();
    String evidence = "%d/%d".formatted(editors.size() - without, editors.size());
    return without == 0
        ? Verdict.fulfilled(duty, null, evidence)
        : Verdict.broken(
                duty.on(
                    channel,
                    "%d of the channel's %d editors %s"
                        .formatted(without, editors.size(), lack(kind))))
            .since(null, evidence);
  }

  private static FindingCode duty(Standing.Kind kind) {
    return switch (kind) {
      case TRAINING -> FindingCode.TRAINING_EXPIRED;
      case AUTHORISATION -> FindingCode.NOT_AUTHORISED;
      case COMMITMENT -> FindingCode.NOT_COMMITTED;
    };
  }

  private static String lack(Standing.Kind kind) {
    return switch (kind) {
      case TRAINING -> "have no training that holds today (N08, N15)";
      case AUTHORISATION -> "have no supervisor's authorisation that holds today (S07)";
      case COMMITMENT -> "have signed no commitment that holds today (S18)";
    };
  }

  private boolean has(Editor editor, Standing.Kind kind) {
    return standing.stream()
        .filter(line -> line.kind() == kind && line.person().equals(editor.name()))
        .anyMatch(this::holds);
  }

  /// A training that names no end lasts as long as the routine lets it.
  private boolean holds(Standing line) {
    boolean lapsed =
        line.kind() == Standing.Kind.TRAINING
            && line.to() == null
            && trainingEvery != null
            && today.isAfter(line.from().plus(trainingEvery));
    return line.isOn(today) && !lapsed;
  }
}
