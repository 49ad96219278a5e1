package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;

/// Answers somebody who asked for records at once, without a case (domain 2.8): what a person
/// chose, read and confirmed item by item becomes one document, made from the items and never from
/// pictures of pages, which may show what others wrote beside them.
///
/// That the machine flagged nothing is no review for secrecy: the review is the confirmation, and
/// the one who confirmed is named in document and ledger. The document is not kept: what it shows
/// is held, and the ledger knows it by its digest. Thread-safe.
public final class Answering {

  /// How many records an answer may have; more is a case of its own.
  public static final int MOST = 200;

  /// How long what was asked may be, in characters.
  public static final int LONGEST_REQUEST = 2000;

  private final Archive archive;
  private final Desk desk;
  private final Holdings holdings;

  public Answering(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.holdings = archive.holdings();
  }

  /// An answer as it is handed out.
  ///
  /// @param pdf the document; not copied, so neither side may change it
  public record Answer(@SuppressWarnings("ArrayRecordComponent") byte[] pdf, Instant at) {}

  /// The record if it may go into an answer: something that a person wrote, held whole, of which
  /// neither itself nor a medium it shows is restricted or isolated.
  public Optional<HeldRecord> allowed(RecordId id) {
    return holdings
        .find(id)
        .filter(held -> held.authority().equals(name()) && held.kind().isItem())
        .filter(held ->
            isOpen(held) && holdings.mediaOf(id, held.version()).stream().allMatch(this::isOpen));
  }

  private boolean isOpen(HeldRecord held) {
    return !holdings.isRestricted(held) && holdings.isolation(held.recordId()).isEmpty();
  }

  /// Makes the answer of what was confirmed, and enters it in the ledger.
  ///
  /// @param asked what was asked for, as the one who answers writes it
  /// @param confirmed the records, with the version of each that was read
  /// @throws RefusedException `ANSWER_NOT_ALLOWED` to who may not answer; `ANSWER_CHANGED` if a
  ///   record was restricted, isolated or destroyed since, or has another version
  /// @throws UsageException `REQUEST_MISSING`, `REQUEST_TOO_LONG`, `ANSWER_EMPTY`,
  ///   `ANSWER_TOO_LARGE`
  public Answer answer(String asked, Map<RecordId, Integer> confirmed, Viewer viewer) {
    Account account =
        viewer
            .answers(name())
            .orElseThrow(() ->
                new RefusedException(
                    "ANSWER_NOT_ALLOWED",
                    "only a registrar, officer or archivist answers those who ask for records"));
    require(asked, confirmed.size());
    List<HeldRecord> items = inOrder(unchanged(confirmed));
    Instant at = archive.clock().instant();
    byte[] pdf = new AnswerSheet(desk, asked.strip(), items, account, at).render().pdf();
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          unchanged(confirmed); // as it is entered, not only as it was read
          enter(items, Sha256.of(pdf), account, at);
        });
    return new Answer(pdf, at);
  }

  private static void require(String asked, int count) {
    if (asked.isBlank()) {
      throw new UsageException("REQUEST_MISSING", "an answer says what was asked for");
    }
    if (asked.length() > LONGEST_REQUEST) {
      throw new UsageException(
          "REQUEST_TOO_LONG",
          "what was asked for has %d characters; at most %d"
              .formatted(asked.length(), LONGEST_REQUEST));
    }
    if (count == 0) {
      throw new UsageException("ANSWER_EMPTY", "no record was confirmed");
    }
    if (count > MOST) {
      throw new UsageException(
          "ANSWER_TOO_LARGE", "an answer has at most %d records; got: %d".formatted(MOST, count));
    }
  }

  private List<HeldRecord> unchanged(Map<RecordId, Integer> confirmed) {
    List<HeldRecord> items = new ArrayList<>();
    List<RecordId> changed = new ArrayList<>();
    confirmed.forEach((id, version) ->
        allowed(id)
            .filter(held -> held.version() == version)
            .ifPresentOrElse(items::add, () -> changed.add(id)));
    if (!changed.isEmpty()) {
      throw new RefusedException(
          "ANSWER_CHANGED",
          "since they were confirmed these were restricted or changed: "
              + changed.stream().map(RecordId::value).collect(Collectors.joining(", ")));
    }
    return items;
  }

  /// By channel and thread, the oldest thread first, each in the order in which it stood.
  private List<HeldRecord> inOrder(List<HeldRecord> items) {
    Map<RecordId, HeldRecord> chosen = new LinkedHashMap<>();
    items.stream()
        .sorted(
            Comparator.comparing((HeldRecord held) -> held.channelId().value())
                .thenComparing(
                    HeldRecord::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(held -> held.recordId().value()))
        .forEach(held -> chosen.put(held.recordId(), held));
    Set<RecordId> known = Set.copyOf(chosen.keySet());
    return chosen.values().stream()
        .flatMap(held -> thread(held).filter(item -> known.contains(item.recordId())))
        .distinct()
        .toList();
  }

  private Stream<HeldRecord> thread(HeldRecord held) {
    return held.threadId() == null
        ? Stream.of(held)
        : holdings.thread(Objects.requireNonNull(held.threadId())).stream();
  }

  /// The answer, and that each record was handed out in it.
  private void enter(List<HeldRecord> items, Sha256 digest, Account account, Instant at) {
    archive
        .ledger()
        .append(
            LedgerAct.of(
                name(),
                at,
                "ANSWER_MADE",
                account.id(),
                Map.of("sha256", digest.hex(), "records", String.valueOf(items.size()))));
    for (HeldRecord held : items) {
      archive
          .ledger()
          .append(
              LedgerAct.on(
                  held.recordId(),
                  name(),
                  at,
                  "HANDED_OUT",
                  account.id(),
                  Map.of("sha256", digest.hex(), "version", String.valueOf(held.version()))));
    }
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
