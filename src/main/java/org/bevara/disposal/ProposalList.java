package org.bevara.disposal;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is to be destroyed together, as it is laid down in the store: nobody changes it any more,
/// and its digest is what is approved. Without a word of what the records say.
///
/// @param day the day of destruction's clock by which the records are due
/// @param approvals how many it needs
/// @param ground why one is enough; null where it needs two
/// @param rules by which the records are proposed, by name
/// @param records by identifier
/// @param ledger digest of the ledger's last entry when the list was fixed
/// @param seed of the control sample
/// @param sample the records that a person judges
public record ProposalList(
    ProposalId id,
    AuthorityName authority,
    String proposedBy,
    Instant proposedAt,
    LocalDate day,
    Instant expiresAt,
    String schedule,
    String scheduleVersion,
    int approvals,
    @Nullable String ground,
    Period quarantine,
    List<RuleGround> rules,
    List<ListedRecord> records,
    Sha256 ledger,
    Sha256 seed,
    Set<RecordId> sample) {

  /// The name of the file in the list's object.
  public static final String FILE = "list.json";

  private static final String FORMAT = "bevara-proposal/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public ProposalList {
    rules = rules.stream().sorted(comparing(RuleGround::rule)).toList();
    records = records.stream().sorted(comparing(ListedRecord::record)).toList();
    sample = Set.copyOf(sample);
  }

  /// The name of the object that holds the list of a proposal, as an `ObjectId` takes it.
  public static String object(ProposalId id) {
    return "proposal-%s".formatted(id);
  }

  /// How many bytes the objects of its records hold.
  public long bytes() {
    return records.stream().mapToLong(ListedRecord::bytes).sum();
  }

  /// How many records each rule lets be destroyed.
  public Map<String, Long> countsByRule() {
    return records.stream()
        .collect(Collectors.groupingBy(ListedRecord::rule, TreeMap::new, Collectors.counting()));
  }

  /// Whether the database says the same: of the proposal as a whole, and of the same records and no
  /// others.
  public boolean isLike(Proposal proposal, List<ProposedRecord> rows) {
    return id.equals(proposal.id())
        && authority.equals(proposal.authority())
        && proposedBy.equals(proposal.proposedBy())
        && proposedAt.toEpochMilli() == proposal.proposedAt().toEpochMilli()
        && expiresAt.toEpochMilli() == proposal.expiresAt().toEpochMilli()
        && approvals == proposal.approvalsNeeded()
        && quarantine.equals(proposal.quarantine())
        && records.size() == proposal.records()
        && bytes() == proposal.bytes()
        && isLike(rows);
  }

  private boolean isLike(List<ProposedRecord> rows) {
    Map<RecordId, ProposedRecord> named =
        rows.stream().collect(toMap(ProposedRecord::record, Function.identity()));
    return named.size() == records.size()
        && records.stream()
            .allMatch(listed -> {
              ProposedRecord row = named.get(listed.record());
              return row != null
                  && listed.isLike(row)
                  && row.sampled() == sample.contains(listed.record());
            });
  }

  /// The bytes that are stored, the same for the same list.
  public byte[] json() {
    ObjectNode list =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("proposalId", id.value())
            .put("authority", authority.value())
            .put("proposedBy", proposedBy)
            .put("proposedAt", proposedAt.toString())
            .put("day", day.toString())
            .put("expiresAt", expiresAt.toString())
            .put("schedule", schedule)
            .put("scheduleVersion", scheduleVersion)
            .put("approvals", approvals)
            .put("ground", ground)
            .put("quarantine", quarantine.toString())
            .put("count", records.size())
            .put("bytes", bytes());
    ArrayNode grounds = list.putArray("rules");
    Map<String, Long> counts = countsByRule();
    for (RuleGround rule : rules) {
      grounds
          .addObject()
          .put("rule", rule.rule())
          .put("edition", rule.edition().hex())
          .put("decision", rule.decision())
          .put("decisionDigest", rule.digest().hex())
          .put("citation", rule.citation())
          .put("count", counts.getOrDefault(rule.rule(), 0L));
    }
    ArrayNode named = list.putArray("records");
    for (ListedRecord record : records) {
      named
          .addObject()
          .put("recordId", record.record().value())
          .put("version", record.version())
          .put("kind", record.kind().word())
          .put("channelId", record.channel().value())
          .put("rule", record.rule())
          .put("decision", record.decision())
          .put("dueOn", record.dueOn().toString())
          .put("bytes", record.bytes())
          .put("live", record.live());
    }
    ObjectNode drawn = list.putObject("sample").put("ledger", ledger.hex()).put("seed", seed.hex());
    ArrayNode sampled = drawn.putArray("records");
    new TreeSet<>(sample).forEach(record -> sampled.add(record.value()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list);
  }

  /// The list that these bytes hold.
  ///
  /// @throws FailedException `PROPOSAL_LIST_UNREADABLE`
  public static ProposalList read(byte[] json) {
    try {
      JsonNode list = JSON.readTree(json);
      if (!text(list, "format").equals(FORMAT)) {
        throw new IllegalArgumentException("not of the form " + FORMAT);
      }
      return new ProposalList(
          new ProposalId(text(list, "proposalId")),
          new AuthorityName(text(list, "authority")),
          text(list, "proposedBy"),
          Instant.parse(text(list, "proposedAt")),
          LocalDate.parse(text(list, "day")),
          Instant.parse(text(list, "expiresAt")),
          text(list, "schedule"),
          text(list, "scheduleVersion"),
          list.path("approvals").asInt(),
          list.path("ground").isString() ? text(list, "ground") : null,
          Period.parse(text(list, "quarantine")),
          list.path("rules").valueStream().map(ProposalList::ground).toList(),
          list.path("records").valueStream().map(ProposalList::listed).toList(),
          new Sha256(text(list.path("sample"), "ledger")),
          new Sha256(text(list.path("sample"), "seed")),
          list.at("/sample/records")
              .valueStream()
              .map(record -> new RecordId(record.asString()))
              .collect(Collectors.toSet()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException | UsageException e) {
      throw new FailedException(
          "PROPOSAL_LIST_UNREADABLE",
          "the list of a proposal cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static RuleGround ground(JsonNode rule) {
    return new RuleGround(
        text(rule, "rule"),
        new Sha256(text(rule, "edition")),
        text(rule, "decision"),
        new Sha256(text(rule, "decisionDigest")),
        text(rule, "citation"));
  }

  private static ListedRecord listed(JsonNode record) {
    return new ListedRecord(
        new RecordId(text(record, "recordId")),
        record.path("version").asInt(),
        ItemKind.valueOf(text(record, "kind").toUpperCase(Locale.ROOT)),
        new ChannelId(text(record, "channelId")),
        text(record, "rule"),
        text(record, "decision"),
        LocalDate.parse(text(record, "dueOn")),
        record.path("bytes").asLong(),
        record.path("live").asBoolean());
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString();
  }
}
