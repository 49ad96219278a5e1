package org.bevara.disposal.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Version;
import org.bevara.disposal.Canary;
import org.bevara.disposal.ProposalId;
import org.bevara.record.ArchiveKey;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Chooses by what traces of a record are looked for once it is destroyed, and keeps that until the
/// certificate is issued.
public final class Canaries {

  private static final int SHORTEST = 20;
  private static final int LONGEST = 40;
  private static final int PHRASES = 3;

  private final JdbcClient jdbc;
  private final Holdings holdings;
  private final ArchiveKey key;

  /// What is said in a thread by those that the proposal does not name: asked for by each of its
  /// records, and the same for all.
  private final Map<String, List<String>> keptWords = new ConcurrentHashMap<>();

  public Canaries(JdbcClient jdbc, Holdings holdings, ArchiveKey key) {
    this.jdbc = jdbc;
    this.holdings = holdings;
    this.key = key;
  }

  /// Keeps what a record that is about to be destroyed would be known by.
  public void keep(ProposalId proposal, HeldRecord held) {
    Set<String> addresses = new LinkedHashSet<>();
    Set<String> phrases = new LinkedHashSet<>();
    for (Version version : holdings.versions(held.recordId())) {
      ItemContent content = holdings.item(held.recordId(), version.number()).content();
      addresses.add(content.uri());
      phrases.addAll(phrases(content.text(), kept(proposal, held)));
    }
    // a post's address without fragment is its page's as well, which is kept
    addresses.removeIf(address -> address.indexOf('#') < 0);
    List<Canary> canaries = new ArrayList<>();
    addresses.forEach(each -> canaries.addAll(canaries(held.recordId(), each, true)));
    phrases.forEach(each -> canaries.addAll(canaries(held.recordId(), each, false)));
    insert(proposal, canaries);
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
                            + " AND p.proposal_id = ? AND p.spared IS NULL)")
                    .params(thread.value(), proposal.value())
                    .query((row, _) ->
                        holdings
                            .item(new RecordId(row.getString(1)), row.getInt(2))
                            .content()
                            .text())
                    .list());
  }

  private List<Canary> canaries(RecordId record, String text, boolean ends) {
    return forms(text).stream()
        .filter(form -> form.length >= Canary.WINDOW)
        .map(form -> Canary.of(record, form, ends, key))
        .toList();
  }

  private void insert(ProposalId proposal, List<Canary> canaries) {
    jdbc.sql(
            "INSERT INTO canary (proposal_id, record_id, sum, bytes, tag, ends) SELECT ?, * FROM"
                + " unnest(?::char(16)[], ?::bigint[], ?::integer[], ?::char(64)[], ?::boolean[])"
                + " ON CONFLICT DO NOTHING")
        .params(
            proposal.value(),
            canaries.stream().map(each -> each.record().value()).toArray(String[]::new),
            canaries.stream().map(Canary::sum).toArray(Long[]::new),
            canaries.stream().map(Canary::bytes).toArray(Integer[]::new),
            canaries.stream().map(Canary::tag).toArray(String[]::new),
            canaries.stream().map(Canary::ends).toArray(Boolean[]::new))
        .update();
  }

  /// How a text may stand in a file: in Unicode, in Latin letters of a byte each, and as a string
  /// of JSON whose writer escapes more or less.
  static List<byte[]> forms(String text) {
    Set<String> spellings =
        new LinkedHashSet<>(List.of(text, escaped(text, false), escaped(text, true)));
    List<byte[]> forms = new ArrayList<>();
    spellings.forEach(spelling -> forms.add(spelling.getBytes(StandardCharsets.UTF_8)));
    Charset latin = StandardCharsets.ISO_8859_1;
    if (latin.newEncoder().canEncode(text) && !text.chars().allMatch(letter -> letter < 0x80)) {
      forms.add(text.getBytes(latin));
    }
    return forms;
  }

  private static String escaped(String text, boolean everything) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '/' -> escaped.append(everything ? "\\/" : "/");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (everything && letter > 0x7e) {
            escaped.append("\\u%04x".formatted((int) letter));
          } else {
            escaped.append(letter);
          }
        }
      }
    }
    return escaped.toString();
  }

  public List<Canary> of(ProposalId proposal) {
    return jdbc.sql("SELECT * FROM canary WHERE proposal_id = ?")
        .param(proposal.value())
        .query((row, _) ->
            new Canary(
                new RecordId(row.getString("record_id")),
                row.getLong("sum"),
                row.getInt("bytes"),
                row.getString("tag"),
                row.getBoolean("ends")))
        .list();
  }

  /// Forgets them: the certificate is issued.
  public void forget(ProposalId proposal) {
    jdbc.sql("DELETE FROM canary WHERE proposal_id = ?").param(proposal.value()).update();
  }
}
