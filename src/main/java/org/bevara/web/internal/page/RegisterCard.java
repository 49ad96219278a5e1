package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelDocumentation;
import org.bevara.channel.ConnectorKind;
import org.bevara.channel.Editor;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.Unit;
import org.bevara.job.DocumentationJob;
import org.jspecify.annotations.Nullable;

/// Everything that a channel's register entry says, in words for a page.
final class RegisterCard {

  private final Channel channel;
  private final Authority authority;
  private final @Nullable DocumentationJob documentation;
  private final LocalDate today;
  private final Wording say;

  /// @param documentation the authority's own figure; null where it has none
  RegisterCard(
      Channel channel,
      Authority authority,
      @Nullable DocumentationJob documentation,
      LocalDate today,
      Wording say) {
    this.channel = channel;
    this.authority = authority;
    this.documentation = documentation;
    this.today = today;
    this.say = say;
  }

  /// Lines that belong together.
  public record Group(String title, List<Line> lines) {}

  /// One thing that is stated.
  ///
  /// @param values one or more; one that says so where nothing is stated
  public record Line(String label, List<String> values) {}

  List<Group> groups() {
    return List.of(account(), people(), decisions());
  }

  private Group account() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("register.platform", channel.platform()));
    lines.add(line("register.platformId", channel.platformId()));
    lines.add(line("register.handle", channel.handle()));
    if (!channel.formerHandles().isEmpty()) {
      lines.add(
          lines(
              "register.formerHandles",
              channel.formerHandles().stream()
                  .map(each -> say.message("register.until", each.handle(), say.day(each.until())))
                  .toList()));
    }
    lines.add(line("register.level", say.word("channelLevel", channel.level().name())));
    if (channel.unit() != null) {
      lines.add(line("register.unit", unit(channel.unit())));
    }
    lines.add(
        lines(
            "register.languages",
            channel.languages().stream().map(each -> say.word("language", each.name())).toList()));
    lines.add(line("register.visibility", say.word("visibility", channel.visibility().name())));
    lines.add(
        line("register.scope", say.word("controllerScope", channel.controllerScope().name())));
    return new Group(say.message("register.account"), lines);
  }

  private String unit(String id) {
    return authority.units().stream()
        .filter(each -> each.id().equals(id))
        .map(Unit::name)
        .findFirst()
        .orElse(id);
  }

  private Group people() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("register.manager", channel.manager()));
    lines.add(lines("register.editors", channel.editors().stream().map(this::editor).toList()));
    lines.add(lines("register.deputies", channel.deputies()));
    if (!channel.holidayCover().isEmpty()) {
      lines.add(
          lines(
              "register.cover",
              channel.holidayCover().stream()
                  .map(each ->
                      "%s, %s – %s"
                          .formatted(each.name(), say.day(each.from()), say.day(each.to())))
                  .toList()));
    }
    lines.add(
        line(
            "register.login",
            channel.login() == null
                ? null
                : say.message(
                    "register.verified",
                    channel.login().keptAt(),
                    say.day(channel.login().verifiedOn()))));
    return new Group(say.message("register.people"), lines);
  }

  private String editor(Editor editor) {
    String rights =
        editor.rights().stream()
            .sorted()
            .map(right -> say.word("editorRight", right.name()))
            .collect(Collectors.joining(", "));
    String days =
        editor.from() == null && editor.to() == null
            ? ""
            : "%s – %s".formatted(say.day(editor.from()), say.day(editor.to())).strip();
    String told =
        Stream.of(editor.name(), rights, days)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return editor.isOn(today) ? told : say.message("register.notNow", told);
  }

  private Group decisions() {
    List<Line> lines = new ArrayList<>();
    var approval = channel.approval();
    lines.add(
        line(
            "register.approval",
            approval == null
                ? null
                : joined(
                    approval.body(),
                    approval.approvedBy(),
                    say.day(approval.date()),
                    approval.document())));
    var plan = channel.plan();
    lines.add(
        line(
            "register.plan",
            plan == null
                ? null
                : joined(
                    plan.document(),
                    say.day(plan.agreedOn()),
                    plan.hoursPerWeek() == null
                        ? null
                        : say.message("register.hours", plan.hoursPerWeek()),
                    plan.resources())));
    lines.add(line("register.reviewOn", empty(say.day(channel.reviewOn()))));
    var told = channel.listNotification();
    lines.add(
        line(
            "register.list",
            told == null
                ? null
                : joined(
                    told.to(),
                    say.day(told.on()),
                    told.receipt() == null ? say.message("register.noReceipt") : told.receipt())));
    lines.add(line("register.documentation", documentation()));
    lines.add(line("register.response", response()));
    var terms = channel.terms();
    lines.add(
        line(
            "register.terms",
            terms == null
                ? null
                : joined(
                    terms.version(),
                    terms.reviewedBy(),
                    say.day(terms.reviewedOn()),
                    terms.document())));
    lines.add(line("register.road", channel.connector().word()));
    if (terms != null) {
      lines.add(
          lines(
              "register.roads", terms.roads().stream().map(ConnectorKind::word).sorted().toList()));
    }
    return new Group(say.message("register.decisions"), lines);
  }

  private @Nullable String documentation() {
    ChannelDocumentation own = channel.documentation();
    if (own != null) {
      return joined(period(own.every()), own.because());
    }
    return documentation == null
        ? null
        : joined(period(documentation.every()), documentation.because());
  }

  private String period(Period every) {
    Period span = every.normalized();
    return Stream.of(
            span.getYears() == 0 ? "" : say.message("register.years", span.getYears()),
            span.getMonths() == 0 ? "" : say.message("register.months", span.getMonths()),
            span.getDays() == 0 ? "" : say.message("register.days", span.getDays()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private @Nullable String response() {
    ResponseRule rule = channel.response();
    if (rule == null) {
      rule = authority.figuresOn(today).map(RoutineFigures::response).orElse(null);
    }
    return rule == null
        ? null
        : joined(
            rule.within() == null
                ? say.message("register.noFigure")
                : say.message("register.within", rule.within().toHours()),
            say.word("counted", rule.counted().name()));
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts)
        .flatMap(Stream::ofNullable)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }

  private Line line(String label, @Nullable String value) {
    return lines(label, value == null ? List.of() : List.of(value));
  }

  private Line lines(String label, List<String> values) {
    return new Line(
        say.message(label),
        values.isEmpty()
            ? List.of(say.message("register.notStated"))
            : values.stream().map(value -> Harmless.line(value, 400)).toList());
  }
}
