package org.bevara.disposal.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.disposal.Canary;
import org.bevara.disposal.ProposalId;
import org.bevara.record.ArchiveKey;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Chooses by what traces of a record are looked for once it is destroyed.
public final class Canaries {

  private static final int SHORTEST = 20;
  private static final int LONGEST = 40;
  private static final int PHRASES = 3;

  private final JdbcClient jdbc;
  private final CanaryRows rows;
  private final Holdings holdings;
  private final ArchiveKey key;

  /// What is said in a thread by those that the proposal does not name: asked for by each of its
  /// records, and the same for all.
  private final Map<String, List<String>> keptWords = new ConcurrentHashMap<>();

  public Canaries(JdbcClient jdbc, Holdings holdings, ArchiveKey key) {
    this.jdbc = jdbc;
    this.rows = new CanaryRows(jdbc);
    this.holdings = holdings;
    this.key = key;
  }

  /// Keeps what a record that is about to be destroyed would be known by. The salt of each version
  /// stands in its object alone, so that a copy of that is known however short the text is.
  ///
  /// @param versions what each of its versions says
  /// @param live whether it is still to be seen at its source: then one of its words, and its
  ///   address, are known for good, since a page there may repeat them
  public void keep(
      ProposalId proposal, HeldRecord held, List<CapturedItem> versions, boolean live) {
    Map<Canary, Boolean> canaries = new LinkedHashMap<>();
    for (CapturedItem item : versions) {
      canaries(held, item.salt(), false).forEach(each -> canaries.put(each, false));
      // a post's address without fragment is its page's as well, which is kept
      if (item.content().uri().indexOf('#') >= 0) {
        known(canaries, canaries(held, item.content().uri(), true), live);
      }
      boolean lasts = live;
      for (String phrase : phrases(item.content().text(), kept(proposal, held))) {
        known(canaries, canaries(held, phrase, false), lasts);
        lasts = false;
      }
    }
    rows.insert(proposal, canaries);
  }

  /// Of what lasts the first spelling does, which is Unicode as it stands on pages.
  private static void known(Map<Canary, Boolean> canaries, List<Canary> spellings, boolean lasts) {
    for (Canary spelling : spellings) {
      canaries.merge(spelling, lasts && spelling == spellings.getFirst(), Boolean::logicalOr);
    }
  }

  private List<Canary> canaries(HeldRecord held, String text, boolean ends) {
    return Spellings.of(text).stream()
        .filter(form -> form.length >= Canary.WINDOW)
        .map(form -> Canary.of(held.recordId(), form, ends, key))
        .toList();
  }

  /// Some of a text's words that none of `kept` holds, from the beginning, the middle and the end
  /// of its longest lines: whatever is left of it holds one of them.
  static List<String> phrases(String text, List<String> kept) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> line.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .limit(PHRASES)
            .toList();
    List<String> phrases = new ArrayList<>();
    for (String line : lines) {
      int length = Math.min(LONGEST, line.length());
      Stream.of(0, (line.length() - length) / 2, line.length() - length)
          .map(from -> whole(line, from, length))
          .filter(phrase -> phrase.length() >= SHORTEST - 2)
          .filter(phrase -> phrase.getBytes(StandardCharsets.ISO_8859_1).length >= Canary.WINDOW)
          .filter(phrase -> kept.stream().noneMatch(other -> other.contains(phrase)))
          .distinct()
          .forEach(phrases::add);
    }
    return phrases.stream().distinct().limit(PHRASES).toList();
  }

  /// A part of a line that begins and ends with no half of a character.
  private static String whole(String line, int from, int length) {
    int start = from > 0 && Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from;
    int end = from + length;
    if (end < line.length() && Character.isLowSurrogate(line.charAt(end))) {
      end--;
    }
    return line.substring(start, end);
  }

  private List<String> kept(ProposalId proposal, HeldRecord held) {
    RecordId thread = held.threadId();
    return thread == null
        ? List.of()
        : keptWords.computeIfAbsent(
            proposal + " " + thread,
            _ ->
                jdbc.sql(
                        "SELECT v.record_id, v.version FROM record_version v JOIN record r"
                            + " USING (record_id) WHERE r.thread_id = ? AND NOT EXISTS (SELECT 1"
                            + " FROM proposal_record p WHERE p.record_id = r.record_id"
                            + " AND p.proposal_id = ? AND p.spared IS NULL)"
                            // a restored archive knows of no such proposal, but its ledger does
                            + " AND NOT EXISTS (SELECT 1 FROM ledger_entry l"
                            + " WHERE l.subject = r.record_id AND l.act = 'RECORD_DESTROYED')")
                    .params(thread.value(), proposal.value())
                    .query((row, _) ->
                        holdings
                            .item(new RecordId(row.getString(1)), row.getInt(2))
                            .content()
                            .text())
                    .list());
  }
}
