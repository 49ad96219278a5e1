package org.bevara.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final Map<Standing.Kind, FindingCode> DUTIES =
      Map.of(
          Standing.Kind.TRAINING, FindingCode.TRAINING_EXPIRED,
          Standing.Kind.AUTHORISATION, FindingCode.NOT_AUTHORISED,
          Standing.Kind.COMMITMENT, FindingCode.NOT_COMMITTED);

  private static final Map<Standing.Kind, String> MESSAGES =
      Map.of(
          Standing.Kind.TRAINING,
          "%d of the channel's %d editors have no training that holds today (N08, N15)",
          Standing.Kind.AUTHORISATION,
          "%d of the channel's %d editors have no supervisor's authorisation that holds today (S07)",
          Standing.Kind.COMMITMENT,
          "%d of the channel's %d editors have signed no commitment that holds today (S18)");

  private final List<Standing> standing;
  private final LocalDate today;
  private final Set<Standing.Kind> asked;
  private final @Nullable RoutineFigures figures;

  /// @param standing the register's table
  /// @param today in the authority's calendar
  public StandingFindings(Authority authority, List<Standing> standing, LocalDate today) {
    this.standing = List.copyOf(standing);
    this.today = today;
    this.figures = authority.figuresOn(today).orElse(null);
    this.asked = figures == null ? Set.of() : figures.standing();
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Standing.Kind kind : Standing.Kind.values()) {
      verdicts.add(verdict(channel, kind, DUTIES.get(kind)));
    }
    return verdicts;
  }

  private Verdict verdict(Channel channel, Standing.Kind kind, FindingCode duty) {
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
                duty.on(channel, MESSAGES.get(kind).formatted(without, editors.size())))
            .since(null, evidence);
  }

  private boolean has(Editor editor, Standing.Kind kind) {
    return standing.stream()
        .filter(line -> line.kind() == kind && line.person().equals(editor.name()))
        .anyMatch(this::holds);
  }

  /// A training that names no end lasts as long as the routine lets it.
  private boolean holds(Standing line) {
    boolean lapses =
        line.kind() == Standing.Kind.TRAINING
            && line.to() == null
            && figures != null
            && figures.trainingEvery() != null;
    return line.isOn(today)
        && !(lapses && today.isAfter(line.from().plus(figures.trainingEvery())));
  }
}
