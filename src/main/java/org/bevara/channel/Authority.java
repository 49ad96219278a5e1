package org.bevara.channel;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.record.AuthorityName;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// A public authority whose channels are archived, as its `authority.yaml` states it.
///
/// @param name of its folder below `jobs/`
/// @param displayName what it is called, by language
/// @param languages those it serves in, its main one first (J21)
/// @param zone where its days begin and its schedules run
/// @param draft whether its routine is not adopted: may be simulated, never executed (M21, S25)
/// @param calendar when it works
/// @param recordsCreators the boards and companies whose records its channels' are; empty where any
///   may be named
/// @param roles the post that holds each role, by role; posts, not persons
/// @param caseNumbers how it writes its case numbers (N46)
/// @param publicRecordNotice the notice that its channels must carry, by language (N34b)
/// @param sender by what a profile shows that the authority speaks
/// @param publishedList the page of its own site that lists its channels (N16, H09); null for none
/// @param figures of its routine, each from a day on
/// @param documents the papers of the routine itself (N01)
/// @param routes to whom what goes (N07, N51, J13)
/// @param crisis what changes in a crisis (M10); null where nothing does
/// @param vocabulary words, addresses and figures by which its texts are read
/// @param appraisal how it watches over what its rules decide
/// @param login how its people come in to the pages
public record Authority(
    AuthorityName name,
    Map<Language, String> displayName,
    Jurisdiction jurisdiction,
    List<Language> languages,
    ZoneId zone,
    boolean draft,
    Egress egress,
    WorkCalendar calendar,
    List<Unit> units,
    List<RecordsCreator> recordsCreators,
    Map<String, String> roles,
    List<CaseNumberForm> caseNumbers,
    Map<Language, String> publicRecordNotice,
    SenderRule sender,
    @Nullable URI publishedList,
    List<RoutineFigures> figures,
    List<RegisterDocument> documents,
    List<Route> routes,
    @Nullable CrisisPlan crisis,
    Vocabulary vocabulary,
    AppraisalLimits appraisal,
    LoginSettings login) {

  public Authority {
    displayName = Map.copyOf(displayName);
    languages = List.copyOf(languages);
    units = List.copyOf(units);
    recordsCreators = List.copyOf(recordsCreators);
    roles = Map.copyOf(roles);
    caseNumbers = List.copyOf(caseNumbers);
    publicRecordNotice = Map.copyOf(publicRecordNotice);
    figures = List.copyOf(figures);
    documents = List.copyOf(documents);
    routes = List.copyOf(routes);
  }

  /// The figures that hold on `day`; empty where none hold yet.
  public Optional<RoutineFigures> figuresOn(LocalDate day) {
    return figures.stream()
        .filter(each -> !each.from().isAfter(day))
        .max(comparing(RoutineFigures::from));
  }

  /// The post that owns the channels in a crisis, as the authority calls it (M10); empty where it
  /// does not say what changes then.
  public Optional<String> crisisStaff() {
    return Optional.ofNullable(crisis)
        .map(CrisisPlan::staff)
        .map(role -> roles.getOrDefault(role, role));
  }
}
