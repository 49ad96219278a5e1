package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// The account of what somebody looked for, looked at and took out (domain 2.8): in the ledger,
/// without a word of it. To be called before it is shown: what cannot be accounted for is not
/// shown.
public final class LookLog {

  /// What the ledger calls a look at a restricted record.
  public static final String VIEWED = "RECORD_VIEWED";

  /// What it calls a look at several at once, which is one entry that names them.
  public static final String VIEWED_TOGETHER = "RECORDS_VIEWED";

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

  /// How many facts of an entry name records, and how long each may be.
  private static final int MOST_LISTS = 20;

  private static final int LONGEST_LIST = 200;
  private static final String LIST = "list%02d";
  private static final String AS = "as";
  private static final String VERSION = "version";

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

  /// Enters what is restricted among `shown`, each once: one by itself as an act upon it, several
  /// in one entry that names each with its version. Whoever sees nothing that is restricted leaves
  /// no entry.
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
    if (restricted.size() == 1) {
      HeldRecord held = restricted.values().iterator().next();
      enter(List.of(act(VIEWED, held, Map.of(AS, as))));
    } else {
      enter(together(List.copyOf(restricted.values()), as));
    }
  }

  private LedgerAct act(String act, Map<String, String> facts) {
    return LedgerAct.of(authority, archive.clock().instant(), act, viewer.agent(), facts);
  }

  /// One upon a record, in the version that it has.
  private LedgerAct act(String act, HeldRecord held, Map<String, String> facts) {
    Map<String, String> all = new TreeMap<>(facts);
    all.put(VERSION, String.valueOf(held.version()));
    return LedgerAct.on(
        held.recordId(), authority, archive.clock().instant(), act, viewer.agent(), all);
  }

  /// As few entries as name them all: one up to some 180 records.
  private List<LedgerAct> together(List<HeldRecord> restricted, String as) {
    List<String> lists = new ArrayList<>();
    for (HeldRecord held : restricted) {
      String name = held.recordId() + "." + held.version();
      String last = lists.isEmpty() ? "" : lists.getLast();
      if (last.isEmpty() || last.length() + 1 + name.length() > LONGEST_LIST) {
        lists.add(name);
      } else {
        lists.set(lists.size() - 1, last + "," + name);
      }
    }
    List<LedgerAct> acts = new ArrayList<>();
    for (int from = 0; from < lists.size(); from += MOST_LISTS) {
      Map<String, String> facts = new TreeMap<>(Map.of(AS, as));
      List<String> part = lists.subList(from, Math.min(lists.size(), from + MOST_LISTS));
      for (int i = 0; i < part.size(); i++) {
        facts.put(LIST.formatted(i + 1), part.get(i));
      }
      acts.add(act(VIEWED_TOGETHER, facts));
    }
    return acts;
  }

  /// That somebody saw a restricted record.
  ///
  /// @param seq the ledger's entry
  /// @param agent who, as the ledger names them
  /// @param as how it was shown
  public record Look(long seq, Instant at, String agent, String as, int version) {

    /// As an entry upon that record alone has them.
    Map<String, String> facts() {
      return Map.of(AS, as, VERSION, String.valueOf(version));
    }
  }

  /// Every look at a record, alone or among others, in the order in which they were. Of the others
  /// nothing is told.
  public static List<Look> at(RecordId record, AuthorityName authority, Archive archive) {
    List<Look> looks = new ArrayList<>();
    try (Stream<LedgerEntry> alone = archive.ledger().of(record)) {
      alone
          .filter(entry -> entry.act().act().equals(VIEWED))
          .forEach(
              entry -> looks.add(look(entry, Integer.parseInt(entry.act().facts().get(VERSION)))));
    }
    String name = record + ".";
    for (LedgerEntry entry : archive.ledger().naming(record, authority, VIEWED_TOGETHER)) {
      entry.act().facts().values().stream()
          .flatMap(list -> Stream.of(list.split(",")))
          .filter(each -> each.startsWith(name))
          .forEach(each -> looks.add(look(entry, Integer.parseInt(each.substring(name.length())))));
    }
    looks.sort(Comparator.comparingLong(Look::seq));
    return List.copyOf(looks);
  }

  private static Look look(LedgerEntry entry, int version) {
    return new Look(
        entry.seq(),
        entry.act().at(),
        entry.act().agent(),
        Objects.requireNonNull(entry.act().facts().get(AS)),
        version);
  }

  /// Enters a search: the keyed digest of all that was asked for, by which the same question is
  /// known again, and how much was found.
  public void searched(SearchRequest asked, long found) {
    enter(List.of(search(asked, found)));
  }

  /// The same of each question of a list that could be asked.
  public void searched(List<TermAnswer> answers) {
    enter(
        TermAnswer.found(answers)
            .map(found -> search(found.asked(), found.page().total()))
            .toList());
  }

  private LedgerAct search(SearchRequest asked, long found) {
    return act(
        SEARCHED,
        Map.of(
            "query",
            archive.key().tag("search " + question(asked)),
            "found",
            String.valueOf(found),
            "by",
            way.name()));
  }

  /// The question without the page of its answer. What few questions have is named where they do,
  /// so that the others are known again by what they were entered as before.
  private static String question(SearchRequest asked) {
    String words =
        Stream.of(
                asked.query().strip(),
                asked.from(),
                asked.to(),
                asked.channel(),
                asked.author(),
                asked.kind(),
                asked.language())
            .map(part -> Objects.toString(part, ""))
            .collect(Collectors.joining("\n"));
    return words
        + named("alike", asked.alike())
        + named("asOf", asked.asOf())
        + named("changedAfter", asked.changedAfter());
  }

  private static String named(String name, @Nullable Object value) {
    return value == null ? "" : "\n" + name + " " + value;
  }

  /// Enters that a file was handed out.
  ///
  /// @param what which one, in capitals
  public void exported(String what) {
    enter(List.of(act(EXPORTED, export(what))));
  }

  /// The same of a file that is one record's.
  public void exported(HeldRecord held, String what) {
    enter(List.of(act(EXPORTED, held, export(what))));
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
