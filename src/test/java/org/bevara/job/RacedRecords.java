package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;

/// Records of a channel that are to be destroyed, in one proposal: made at once, as copies of one
/// that was captured and appraised.
record RacedRecords(Proposal proposal, List<ProposedRecord> records) {

  RecordId record(int which) {
    return records.get(which).record();
  }

  /// @param pattern a comment that is due
  /// @param number of the proposal, which no other has
  static RacedRecords make(
      DueComments archive, RecordId pattern, int number, Channel channel, int count) {
    byte[] said =
        archive.archive().store().bytes(new ObjectId("item-%s-v1".formatted(pattern)), "item.json");
    List<RecordId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(new RecordId("r%06d%09d".formatted(number, i)));
    }
    for (RecordId id : ids) {
      archive
          .archive()
          .store()
          .put(new ObjectId("item-%s-v1".formatted(id)), List.of(ObjectPart.of("item.json", said)));
    }
    Instant at = archive.fixture().clock().instant();
    LocalDate due =
        archive
            .jdbc()
            .sql("SELECT due_on FROM decision WHERE record_id = ?")
            .param(pattern.value())
            .query(LocalDate.class)
            .single();
    List<ProposedRecord> rows =
        ids.stream()
            .map(id ->
                new ProposedRecord(
                    id,
                    1,
                    DueComments.RULE,
                    "KF-2024-88",
                    due,
                    true,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null))
            .toList();
    ProposalId proposal = new ProposalId("p%06d000000000".formatted(number));
    Proposal made =
        new Proposal(
            proposal,
            ArchiveFixture.NAME,
            Sha256.of(new byte[0]),
            "proposal-" + proposal,
            count,
            0,
            "OPERATOR",
            at,
            at.plus(Duration.ofDays(30)),
            2,
            Period.ZERO,
            ProposalState.PROPOSED,
            null,
            null,
            null,
            List.of());
    String[] names = ids.stream().map(RecordId::value).toArray(String[]::new);
    archive
        .archive()
        .transactions()
        .executeWithoutResult(_ -> {
          copy(
              archive,
              pattern,
              "record",
              Map.of(
                  "channel_id", "'%s'".formatted(channel.id()),
                  "uri_tag", "lpad(c.id, 64, '0')",
                  "thread_id", "c.id",
                  "parent_id", "NULL"),
              names);
          copy(
              archive,
              pattern,
              "record_version",
              Map.of("object_id", "'item-' || c.id || '-v1'"),
              names);
          copy(archive, pattern, "reading", Map.of(), names);
          copy(archive, pattern, "decision", Map.of(), names);
          archive.archive().proposals().propose(made, rows);
        });
    // what a server does by itself within a minute, of which this test has not so many
    archive
        .jdbc()
        .sql("ANALYZE record, record_version, hold, hold_record, proposal_record")
        .update();
    return new RacedRecords(made, rows);
  }

  /// Copies the pattern's row in a table once for each of `names`, which is then its identifier.
  ///
  /// @param changed the columns, besides that of the identifier, that do not say what the pattern's
  ///   say, each with an expression in which `c.id` is the name
  private static void copy(
      DueComments archive,
      RecordId pattern,
      String table,
      Map<String, String> changed,
      String[] names) {
    Map<String, String> other = new HashMap<>(changed);
    other.put("record_id", "c.id");
    List<String> columns =
        archive
            .jdbc()
            .sql(
                "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
                    + " AND table_schema = 'public' ORDER BY ordinal_position")
            .param(table)
            .query(String.class)
            .list();
    archive
        .jdbc()
        .sql(
            "INSERT INTO %s (%s) SELECT %s FROM %1$s r, unnest(:names) c (id) WHERE r.record_id = :pattern"
                .formatted(
                    table,
                    String.join(", ", columns),
                    String.join(
                        ", ",
                        columns.stream()
                            .map(name -> other.getOrDefault(name, "r." + name))
                            .toList())))
        .param("names", names)
        .param("pattern", pattern.value())
        .update();
  }
}
