package org.bevara.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// Items for tests: a visitor's comment of 2026-01-10 on an open channel, changed step by step.
final class Subjects {

  static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  static final String POST = "https://www.exempelkommun.example/t/1";
  private static final SplittableRandom IDS = new SplittableRandom(1);
  private static final Map<String, RecordId> KNOWN = new ConcurrentHashMap<>();

  private ItemKind kind = ItemKind.COMMENT;
  private String uri = POST + "#c1";
  private @Nullable String parentUri = POST;
  private boolean official;
  private String text = "Tack!";
  private @Nullable Instant published = Instant.parse("2026-01-10T09:00:00Z");
  private Instant firstSeen = Instant.parse("2026-01-11T03:00:00Z");
  private Instant lastActivity = Instant.parse("2026-01-10T09:00:00Z");
  private @Nullable String answers;
  private SourceState state = SourceState.LIVE;
  private @Nullable Instant goneAt;
  private final List<Signal> signals = new ArrayList<>();
  private @Nullable Registration registration;
  private boolean removalDecided;
  private @Nullable LocalDate documentedOn;
  private boolean sensitiveAudience;
  private ChannelId channel = new ChannelId("kommunen");
  private ChannelKind channelKind = ChannelKind.STANDING;
  private Visibility visibility = Visibility.PUBLIC;
  private @Nullable Judgement judgement;
  private AccessRuling ruling = AccessRuling.NONE;

  static Subjects comment() {
    return new Subjects();
  }

  static Subjects ownPost() {
    Subjects post = new Subjects();
    post.kind = ItemKind.POST;
    post.uri = POST;
    post.parentUri = null;
    post.official = true;
    return post;
  }

  Subjects kind(ItemKind value) {
    kind = value;
    return this;
  }

  Subjects at(String fragment) {
    uri = POST + fragment;
    return this;
  }

  Subjects under(@Nullable String fragment) {
    parentUri = fragment == null ? null : POST + fragment;
    return this;
  }

  Subjects byOfficial() {
    official = true;
    return this;
  }

  Subjects answering(String fragment) {
    answers = POST + fragment;
    return this;
  }

  Subjects text(String value) {
    text = value;
    return this;
  }

  Subjects published(@Nullable String day) {
    published = day == null ? null : Instant.parse(day + "T09:00:00Z");
    return this;
  }

  Subjects publishedAt(String instant) {
    published = Instant.parse(instant);
    return this;
  }

  Subjects firstSeen(String day) {
    firstSeen = Instant.parse(day + "T03:00:00Z");
    return this;
  }

  Subjects lastActivity(String day) {
    lastActivity = Instant.parse(day + "T09:00:00Z");
    return this;
  }

  Subjects state(SourceState value) {
    state = value;
    return this;
  }

  Subjects gone(String day) {
    goneAt = Instant.parse(day + "T09:00:00Z");
    return this;
  }

  Subjects signals(SignalCode... codes) {
    Arrays.stream(codes).forEach(code -> signals.add(new Signal(code.name(), 0, 0)));
    return this;
  }

  Subjects signal(String code) {
    signals.add(new Signal(code, 0, 0));
    return this;
  }

  Subjects registered(String number) {
    registration = new Registration.Numbered(number);
    return this;
  }

  Subjects rejected() {
    registration = new Registration.Rejected();
    return this;
  }

  Subjects removalDecided() {
    removalDecided = true;
    return this;
  }

  Subjects documented(String day) {
    documentedOn = LocalDate.parse(day);
    return this;
  }

  Subjects sensitiveAudience() {
    sensitiveAudience = true;
    return this;
  }

  Subjects onChannel(String id) {
    channel = new ChannelId(id);
    return this;
  }

  Subjects onChannel(ChannelKind value) {
    channelKind = value;
    return this;
  }

  Subjects visibility(Visibility value) {
    visibility = value;
    return this;
  }

  Subjects ruled(AccessRuling value) {
    ruling = value;
    return this;
  }

  Subjects judged(@Nullable Judgement value) {
    judgement = value;
    return this;
  }

  ItemContent content() {
    return new ItemContent(
        kind,
        uri,
        null,
        POST,
        parentUri,
        new Author(official ? "Exempelkommun" : "Besökare", null, null, official),
        published,
        null,
        visibility,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  /// What is known of it without its text.
  ItemFacts facts() {
    ItemContent content = content();
    return new ItemFacts(
        idOf(uri),
        parentUri == null ? null : idOf(parentUri),
        kind,
        content.direction(),
        visibility,
        published,
        SignalReader.words(content),
        ruling);
  }

  /// The record that stands at an address of a test's thread.
  static RecordId idOf(String uri) {
    return KNOWN.computeIfAbsent(uri, _ -> RecordId.fresh(Instant.EPOCH, IDS));
  }

  static RecordId id(String fragment) {
    return idOf(POST + fragment);
  }

  /// Where in a test's thread a record stands.
  static String fragment(RecordId id) {
    return KNOWN.entrySet().stream()
        .filter(known -> known.getValue().equals(id))
        .map(known -> known.getKey().substring(POST.length()))
        .findFirst()
        .orElseThrow();
  }

  Subject build() {
    return new Subject(
        facts(),
        new ChannelFacts(channel, sensitiveAudience, channelKind),
        new SourceFacts(state, firstSeen, goneAt, removalDecided, documentedOn),
        Noticed.of(signals),
        new ThreadFacts(lastActivity, answers == null ? null : idOf(answers), Bond.NONE),
        registration,
        judgement,
        ZONE);
  }
}
