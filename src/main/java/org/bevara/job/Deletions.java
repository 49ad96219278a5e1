package org.bevara.job;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Isolation;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.harvest.PageParser;
import org.bevara.moderation.DeletionAnswer;
import org.bevara.moderation.DeletionAnswer.Step;
import org.bevara.moderation.DeletionFacts;
import org.bevara.moderation.DeletionLevel;
import org.bevara.moderation.Removed;
import org.bevara.moderation.Wordings;
import org.bevara.record.ItemKind;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers "may I delete this?" for an address or a record, at four levels (H15). It only looks.
///
/// What the one who asks may not know of is answered as what the archive does not have.
public final class Deletions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Desk desk;
  private final Sight sight;
  private final Holdings holdings;

  public Deletions(Archive archive, Desk desk, Sight sight) {
    this.archive = archive;
    this.desk = desk;
    this.sight = sight;
    this.holdings = archive.holdings();
  }

  /// The answer, and what it rests on.
  ///
  /// @param address as it was asked for, or of the record
  /// @param record null where nothing is held, or is of a channel as a whole
  /// @param decision the schedule's on the record, or on the item that shows it; null where none
  ///   was
  /// @param row of the rule that prevailed; null where none did
  /// @param removed the decision to remove it, if there is one
  /// @param together what goes with it, itself among it, by what was decided
  public record Answered(
      Channel channel,
      String address,
      @Nullable HeldRecord record,
      DeletionFacts facts,
      DeletionAnswer answer,
      @Nullable Decision decision,
      @Nullable String row,
      @Nullable Removed removed,
      @Nullable Isolation isolation,
      Map<Outcome, Long> together) {}

  /// Answers for what `subject` names.
  ///
  /// @param subject an address on one of the authority's channels, or a record's identifier
  /// @param wanted null to take the level from what it is
  /// @throws UsageException `NOT_OF_ANY_CHANNEL`; `RECORD_UNKNOWN` of an identifier that nobody has
  ///   or this person may not know of; `LEVEL_WRONG` where it is something else than wanted
  public Answered ask(String subject, @Nullable DeletionLevel wanted) {
    if (!subject.contains(":") && subject.matches("[0-9a-z]{16}")) {
      HeldRecord record = sight.known(new RecordId(subject));
      Channel channel = desk.definitions().channel(record.channelId());
      return record.kind() == ItemKind.PROFILE
          ? channel(channel, wanted)
          : held(channel, address(record), record, wanted);
    }
    Optional<Channel> start =
        desk.definitions().channels().stream()
            .filter(channel -> isStart(channel, subject))
            .findFirst();
    if (start.isPresent() && (wanted == null || wanted == DeletionLevel.CHANNEL)) {
      return channel(start.get(), wanted);
    }
    String address = PageParser.spelling(subject);
    Optional<HeldRecord> found =
        desk.definitions().channels().stream()
            .flatMap(channel -> at(channel, address))
            .filter(sight::mayKnowOf)
            .findFirst();
    if (found.isPresent()) {
      HeldRecord record = found.get();
      return held(desk.definitions().channel(record.channelId()), subject, record, wanted);
    }
    return unknown(channelOf(subject), subject, wanted);
  }

  private static boolean isStart(Channel channel, String address) {
    return PlainAddress.same(
        withoutSlash(channel.url().toString()), withoutSlash(PageParser.spelling(address)));
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private Stream<HeldRecord> at(Channel channel, String address) {
    return holdings
        .itemAt(desk.definitions().name(), channel.id(), address)
        .or(() -> holdings.mediaAt(desk.definitions().name(), channel.id(), address))
        .or(() -> holdings.pageAt(desk.definitions().name(), channel.id(), address))
        .stream();
  }

  private Channel channelOf(String address) {
    return desk.definitions().channels().stream()
        .filter(channel -> PageParser.within(channel.url(), address))
        .max(Comparator.comparingInt(channel -> channel.url().toString().length()))
        .orElseThrow(() ->
            new UsageException(
                "NOT_OF_ANY_CHANNEL",
                "the address lies on none of the channels in the register; `bevara channels` lists"
                    + " them with their start pages"));
  }

  private String address(HeldRecord record) {
    return switch (record.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY -> holdings.item(record).content().uri();
      case PAGE -> holdings.page(record).uri();
      case MEDIA -> holdings.media(record).uri();
      case PROFILE -> holdings.documentation(record, record.version()).uri();
    };
  }

  private Answered unknown(Channel channel, String address, @Nullable DeletionLevel wanted) {
    DeletionLevel level = wanted == null ? DeletionLevel.guessed(address) : wanted;
    DeletionFacts facts =
        new DeletionFacts(level, false, null, false, false, List.of(), false, false, false);
    return answered(channel, address, null, facts, null, null, Map.of());
  }

  private Answered channel(Channel channel, @Nullable DeletionLevel wanted) {
    requireLevel(wanted, DeletionLevel.CHANNEL);
    boolean closed =
        archive.statuses().of(desk.definitions().name(), channel) == ChannelStatus.CLOSED;
    List<HeldRecord> items =
        holdings.items(desk.definitions().name(), channel.id(), null).stream()
            .filter(sight::mayKnowOf)
            .toList();
    DeletionFacts facts =
        new DeletionFacts(
            DeletionLevel.CHANNEL,
            !items.isEmpty(),
            mostProtective(items),
            items.stream().anyMatch(this::isToBeReviewed),
            false,
            holds(items),
            false,
            false,
            closed);
    return answered(channel, channel.url().toString(), null, facts, null, null, outcomes(items));
  }

  private Answered held(
      Channel channel, String address, HeldRecord record, @Nullable DeletionLevel wanted) {
    DeletionLevel level = DeletionLevel.of(record.kind());
    requireLevel(wanted, level);
    List<HeldRecord> together = together(record);
    Optional<Removed> removed =
        Stream.concat(
                Stream.of(record),
                record.kind() == ItemKind.MEDIA ? together.stream() : Stream.of())
            .flatMap(each -> archive.removals().outcomeOf(each.recordId()).stream())
            .findFirst();
    DeletionFacts facts =
        new DeletionFacts(
            level,
            true,
            mostProtective(together),
            together.stream().anyMatch(this::isToBeReviewed),
            removed.filter(decided -> covers(decided, together)).isPresent(),
            holds(together),
            holdings.isolation(record.recordId()).isPresent(),
            record.kind() == ItemKind.MEDIA
                ? together.stream().allMatch(item -> item.state().isGone())
                : record.state().isGone(),
            false);
    Decision decision =
        Stream.concat(Stream.of(record), together.stream())
            .flatMap(each -> archive.decisions().of(each.recordId()).stream())
            .findFirst()
            .orElse(null);
    return answered(
        channel, address, record, facts, decision, removed.orElse(null), outcomes(together));
  }

  private static void requireLevel(@Nullable DeletionLevel wanted, DeletionLevel level) {
    if (wanted != null && wanted != level) {
      throw new UsageException(
          "LEVEL_WRONG",
          "what was named is of the level %s, not %s: leave --level out, or name something else"
              .formatted(level.word(), wanted.word()));
    }
  }

  /// What goes with it: with a post its thread, with a comment its answers, with a picture the
  /// items that show it. Only what this person may know of.
  private List<HeldRecord> together(HeldRecord record) {
    Stream<HeldRecord> all =
        switch (record.kind()) {
          case MEDIA -> holdings.itemsShowing(record.recordId()).stream();
          case PAGE -> holdings.shownOn(record.recordId(), record.version()).stream();
          case PROFILE -> Stream.of(record);
          case POST, COMMENT, REPLY, MESSAGE, STORY -> withAnswers(record);
        };
    return all.filter(sight::mayKnowOf).toList();
  }

  private Stream<HeldRecord> withAnswers(HeldRecord item) {
    if (item.threadId() == null) {
      return Stream.of(item);
    }
    List<HeldRecord> thread = holdings.thread(item.threadId());
    return item.recordId().equals(item.threadId())
        ? thread.stream()
        : thread.stream()
            .filter(each ->
                each.recordId().equals(item.recordId()) || isBelow(each, item.recordId(), thread));
  }

  private static boolean isBelow(HeldRecord item, RecordId above, List<HeldRecord> thread) {
    HeldRecord at = item;
    for (int depth = 0; depth < thread.size() && at.parentId() != null; depth++) {
      RecordId parent = at.parentId();
      if (parent.equals(above)) {
        return true;
      }
      Optional<HeldRecord> next =
          thread.stream().filter(each -> each.recordId().equals(parent)).findFirst();
      if (next.isEmpty()) {
        return false;
      }
      at = next.get();
    }
    return false;
  }

  /// Whether nothing of it is newer than the sealed copy.
  private boolean covers(Removed decided, List<HeldRecord> together) {
    return together.stream()
        .allMatch(item ->
            !holdings
                .versions(item.recordId())
                .getLast()
                .capturedAt()
                .isAfter(decided.removal().sealedAt()));
  }

  private @Nullable Outcome mostProtective(List<HeldRecord> items) {
    return items.stream()
        .flatMap(item -> archive.decisions().of(item.recordId()).stream())
        .map(Decision::outcome)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private boolean isToBeReviewed(HeldRecord item) {
    return archive.decisions().of(item.recordId()).map(Decision::review).orElse(false);
  }

  private Map<Outcome, Long> outcomes(List<HeldRecord> items) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    items.stream()
        .flatMap(item -> archive.decisions().of(item.recordId()).stream())
        .forEach(decision -> counts.merge(decision.outcome(), 1L, Long::sum));
    return counts;
  }

  private List<String> holds(List<HeldRecord> items) {
    return items.stream()
        .flatMap(item -> desk.view().holds(item.recordId(), sight.seesRestricted()).stream())
        .distinct()
        .toList();
  }

  private Answered answered(
      Channel channel,
      String address,
      @Nullable HeldRecord record,
      DeletionFacts facts,
      @Nullable Decision decision,
      @Nullable Removed removed,
      Map<Outcome, Long> together) {
    return new Answered(
        channel,
        address,
        record,
        facts,
        DeletionAnswer.of(facts),
        decision,
        decision == null ? null : row(decision),
        removed,
        record == null ? null : holdings.isolation(record.recordId()).orElse(null),
        together);
  }

  private @Nullable String row(Decision decision) {
    return desk.schedule().rules().stream()
        .filter(rule -> rule.id().equals(decision.rule()))
        .map(RetentionRule::row)
        .findFirst()
        .orElse(null);
  }

  /// The answer as others read it.
  public static ObjectNode json(Answered answered, Wordings words) {
    DeletionFacts facts = answered.facts();
    ObjectNode node =
        JSON.createObjectNode()
            .put("uri", answered.address())
            .put(
                "recordId", answered.record() == null ? null : answered.record().recordId().value())
            .put("channelId", answered.channel().id().value())
            .put("level", facts.level().word())
            .put("held", facts.held())
            .put("verdict", answered.answer().verdict().name())
            .put("mayBeRemoved", answered.answer().verdict() == DeletionAnswer.Verdict.CLEARED)
            .put("row", answered.row())
            .put("outcome", facts.outcome() == null ? null : facts.outcome().name())
            .put("review", facts.review());
    Decision decision = answered.decision();
    if (decision != null) {
      ItemView.decision(node.putObject("decision"), decision);
    }
    ObjectNode together = node.putObject("together");
    answered.together().forEach((outcome, count) -> together.put(outcome.name(), count));
    facts.holds().forEach(node.putArray("holds")::add);
    Removed removed = answered.removed();
    if (removed != null) {
      RecordAccount.removal(node.putObject("removal"), removed);
    }
    Isolation isolation = answered.isolation();
    if (isolation != null) {
      node.putObject("isolated")
          .put("code", isolation.code())
          .put("at", isolation.isolatedAt().toString());
    }
    ArrayNode steps = node.putArray("steps");
    for (Step step : answered.answer().steps()) {
      steps
          .addObject()
          .put("code", step.code().name())
          .put("done", step.done())
          .put("text", words.step(step.code()));
    }
    node.put("text", words.verdict(answered.answer().verdict()));
    return node;
  }
}
