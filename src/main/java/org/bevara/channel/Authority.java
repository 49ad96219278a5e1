package org.bevara.channel;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.record.AuthorityName;
import org.bevara.record.Language;

/// A public authority whose channels are archived, as its `authority.yaml` states it.
///
/// @param name of its folder below `jobs/`
/// @param displayName what it is called, by language
/// @param languages those it serves in, its main one first (J21)
/// @param zone where its days begin and its schedules run
/// @param draft whether its routine is not adopted: may be simulated, never executed (M21, S25)
/// @param roles the post that holds each role, by role; posts, not persons
/// @param caseNumbers how it writes its case numbers (N46)
/// @param publicRecordNotice the notice that its channels must carry, by language (N34b)
/// @param figures of its routine, each from a day on
/// @param vocabulary words, addresses and figures by which its texts are read
public record Authority(
    AuthorityName name,
    Map<Language, String> displayName,
    Jurisdiction jurisdiction,
    List<Language> languages,
    ZoneId zone,
    boolean draft,
    Egress egress,
    List<Unit> units,
    Map<String, String> roles,
    List<CaseNumberForm> caseNumbers,
    Map<Language, String> publicRecordNotice,
    List<RoutineFigures> figures,
    Vocabulary vocabulary) {

  public Authority {
    displayName = Map.copyOf(displayName);
    languages = List.copyOf(languages);
    units = List.copyOf(units);
    roles = Map.copyOf(roles);
    caseNumbers = List.copyOf(caseNumbers);
    publicRecordNotice = Map.copyOf(publicRecordNotice);
    figures = List.copyOf(figures);
  }

  /// The figures that hold on `day`; empty where none hold yet.
  public Optional<RoutineFigures> figuresOn(LocalDate day) {
    return figures.stream()
        .filter(each -> !each.from().isAfter(day))
        .max(comparing(RoutineFigures::from));
  }
}
