package org.bevara.channel;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.AuthorityName;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// A fictitious authority, of which a test states what matters to it.
public final class SampleAuthority {

  public static final WorkCalendar MONDAY_TO_FRIDAY =
      new WorkCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), List.of(), null, null);

  public Map<Language, String> displayName = Map.of(Language.SV, "Provkommun");
  public Jurisdiction jurisdiction = Jurisdiction.SE;
  public List<Language> languages = List.of(Language.SV);
  public ZoneId zone = ZoneId.of("Europe/Stockholm");
  public WorkCalendar calendar = MONDAY_TO_FRIDAY;
  public List<Unit> units = List.of();
  public Map<String, String> roles = Map.of();
  public Map<Language, String> publicRecordNotice = Map.of();
  public SenderRule sender = new SenderRule(List.of(), List.of(), false);
  public @Nullable URI publishedList;
  public List<RoutineFigures> figures = List.of();
  public List<RegisterDocument> documents = List.of();
  public List<Route> routes = List.of();
  public @Nullable CrisisPlan crisis;

  public Authority authority() {
    return new Authority(
        new AuthorityName("provkommun"),
        displayName,
        jurisdiction,
        languages,
        zone,
        false,
        new Egress(List.of(), Map.of(), List.of(), null),
        calendar,
        units,
        List.of(),
        roles,
        List.of(),
        publicRecordNotice,
        sender,
        publishedList,
        figures,
        documents,
        routes,
        crisis,
        new Vocabulary(List.of(), List.of(), List.of(), List.of(), List.of(), 0),
        new AppraisalLimits(0.05, 0.05),
        new LoginSettings(Map.of(), null));
  }

  /// A routine that asks for so many editors and for nothing else.
  public static RoutineFigures editors(LocalDate from, int minimumEditors) {
    return new Figures(from, minimumEditors).figures();
  }

  /// The figures of a routine, of which a test states what matters to it.
  public static final class Figures {

    public LocalDate from;
    public int minimumEditors;
    public boolean deputies;
    public boolean manager;
    public boolean plan;
    public boolean login;
    public boolean listNotification;
    public boolean dailyReview;
    public @Nullable ResponseRule response;
    public @Nullable Period dormantAfter;
    public boolean languageParity;
    public Set<Standing.Kind> standing = Set.of();
    public @Nullable Period trainingEvery;
    public boolean terms;

    public Figures(LocalDate from, int minimumEditors) {
      this.from = from;
      this.minimumEditors = minimumEditors;
    }

    public RoutineFigures figures() {
      return new RoutineFigures(
          from,
          minimumEditors,
          deputies,
          manager,
          plan,
          login,
          listNotification,
          dailyReview,
          response,
          dormantAfter,
          languageParity,
          standing,
          trainingEvery,
          terms);
    }
  }
}
