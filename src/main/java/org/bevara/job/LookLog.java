package org.bevara.job;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.search.SearchRequest;

/// The account of what somebody looked for, looked at and took out (domain 2.8): in the ledger,
/// without a word of it. To be called before it is shown: what cannot be accounted for is not
/// shown.
public final class LookLog {

  /// What the ledger calls a look at a restricted record.
  public static final String VIEWED = "RECORD_VIEWED";

  /// What the ledger calls a search.
  public static final String SEARCHED = "SEARCHED";

  /// What the ledger calls it that a file was handed out.
  public static final String EXPORTED = "EXPORTED";

  /// By what way somebody asks.
  public enum Way {
    PAGE,
    PROGRAM,
    VERB
  }

  private final Archive archive;
  private final AuthorityName authority;
  private final Viewer viewer;
  private final Way way;

  public LookLog(Archive archive, AuthorityName authority, Viewer viewer, Way way) {
    this.archive = archive;
    this.authority = authority;
    this.viewer = viewer;
    this.way = way;
  }

  /// Enters what is restricted among `shown`, each once. Whoever sees nothing that is restricted
  /// leaves no entry.
  ///
  /// @param as how it is shown, in capitals
  public void viewed(Collection<HeldRecord> shown, String as) {
    if (!viewer.seesRestricted(authority)) {
      return;
    }
    Map<RecordId, HeldRecord> restricted = new LinkedHashMap<>();
    for (HeldRecord held : shown) {
      if (archive.holdings().isRestricted(held)) {
        restricted.put(held.recordId(), held);
      }
    }
    enter(
        restricted.values().stream()
            .map(held ->
                LedgerAct.on(
                    held.recordId(),
                    authority,
                    archive.clock().instant(),
                    VIEWED,
                    viewer.agent(),
                    Map.of("as", as, "version", String.valueOf(held.version()))))
            .toList());
  }

  /// Enters a search: the keyed digest of all that was asked for, by which the same question is
  /// known again, and how much was found.
  public void searched(SearchRequest asked, long found) {
    enter(
        List.of(
            LedgerAct.of(
                authority,
                archive.clock().instant(),
                SEARCHED,
                viewer.agent(),
                Map.of(
                    "query", archive.key().tag("search " + question(asked)),
                    "found", String.valueOf(found),
                    "by", way.name()))));
  }

  /// The question without the page of its answer.
  private static String question(SearchRequest asked) {
    return Stream.of(
            asked.query().strip(),
            asked.from(),
            asked.to(),
            asked.channel(),
            asked.author(),
            asked.kind(),
            asked.language())
        .map(part -> Objects.toString(part, ""))
        .collect(Collectors.joining("\n"));
  }

  /// Enters that a file was handed out.
  ///
  /// @param what which one, in capitals
  public void exported(String what) {
    enter(
        List.of(
            LedgerAct.of(
                authority, archive.clock().instant(), EXPORTED, viewer.agent(), export(what))));
  }

  /// The same of a file that is one record's.
  public void exported(HeldRecord held, String what) {
    Map<String, String> facts = export(what);
    facts.put("version", String.valueOf(held.version()));
    enter(
        List.of(
            LedgerAct.on(
                held.recordId(),
                authority,
                archive.clock().instant(),
                EXPORTED,
                viewer.agent(),
                facts)));
  }

  private Map<String, String> export(String what) {
    return new TreeMap<>(Map.of("what", what, "by", way.name()));
  }

  private void enter(List<LedgerAct> acts) {
    if (acts.isEmpty()) {
      return;
    }
    archive
        .transactions()
        .executeWithoutResult(_ -> acts.forEach(act -> archive.ledger().append(act)));
  }
}
