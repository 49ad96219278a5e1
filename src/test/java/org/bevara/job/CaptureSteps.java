package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PendingMedia;
import org.bevara.channel.Channel;
import org.bevara.job.DueComments.Said;
import org.bevara.job.Modelled.Decided;
import org.bevara.job.Modelled.Item;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What a run does: it visits a thread, keeps what is said and shown there, and appraises it.
final class CaptureSteps {

  private static final int COMMENTS = 4;
  private static final int TEXTS = 6;
  private static final Pattern PLACE = Pattern.compile("kanal-(\\d+)/.*-(\\d+)#.*-(\\d+)$");

  private final ModelledArchive both;
  private final DisposalModel model;
  private final Map<String, LocalDate> written = new HashMap<>();

  CaptureSteps(ModelledArchive both) {
    this.both = both;
    this.model = both.model;
  }

  /// A visit to a thread, where since the last something may have been written, changed, removed or
  /// put back as it was; then often the appraisal.
  void capture() throws IOException {
    Channel channel = both.channel();
    String post = both.post(channel);
    List<Said> comments = new ArrayList<>();
    for (int number = 1; number <= COMMENTS; number++) {
      String uri = DueComments.comment(post, number);
      Item item = model.at(post, uri);
      int dice = both.random.nextInt(40);
      if (item == null && dice < 20 || item != null && dice < 39) {
        int which = both.random.nextInt(TEXTS);
        comments.add(said(channel, number, item != null && dice < 38 ? null : which, uri, item));
      }
    }
    HeldRecord page =
        both.archive.captureAt(channel, post, comments, number -> written(post, number));
    sighted(channel, post, comments, page);
    if (comments.stream().anyMatch(each -> !each.media().isEmpty())) {
      pictures(channel);
    }
    both.note("CAPTURE %s %s".formatted(post, comments.stream().map(Said::number).toList()));
    if (both.random.nextInt(10) < 8) {
      appraise(channel, post);
    }
  }

  /// What is said anew, or said again as it was once: but nobody who is kept says what was
  /// destroyed beside it, since what stands there could be told from it by nobody.
  ///
  /// @param which of the texts; null for the last
  private Said said(
      Channel channel, int number, @Nullable Integer which, String uri, @Nullable Item item) {
    String text = which == null ? "" : text(uri, which);
    if (item != null && (which == null || model.isDestroyed(uri, text))) {
      text = item.said.getLast();
    }
    // the last text comes with a picture, which a channel's threads share
    return text.endsWith("n" + (TEXTS - 1))
        ? new Said(number, text, List.of(channel.url() + "bild-" + number % 2 + ".png"))
        : new Said(number, text);
  }

  private static String text(String uri, int which) {
    Matcher place = PLACE.matcher(uri);
    assertThat(place.find()).as(uri).isTrue();
    return "Tack för det! k%st%sc%sn%d"
        .formatted(place.group(1), place.group(2), place.group(3), which);
  }

  private Instant written(String post, int number) {
    return written
        .computeIfAbsent(
            DueComments.comment(post, number),
            _ -> both.today().minusDays(60 + both.random.nextInt(80)))
        .atTime(10, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private void sighted(Channel channel, String post, List<Said> comments, HeldRecord page) {
    model.act("VISIT_BEGUN");
    model.act("VISIT_FINISHED");
    version(post, page);
    Set<String> shown = shown(page);
    for (Said each : comments) {
      String uri = DueComments.comment(post, each.number());
      Item item = model.at(post, uri);
      if (item == null && model.isDestroyed(uri, each.text())) {
        both.count("not taken again");
        continue;
      }
      if (item == null) {
        item = fresh(channel, post, each);
      } else if (!item.said.getLast().equals(each.text())) {
        item.said.add(each.text());
        item.restricted = true;
        item.judged = null;
        item.source = "EDITED";
        model.act("VERSION_CAPTURED", item.id);
      } else if (isGone(item)) {
        to(item, item.version() > 1 ? "EDITED" : "LIVE");
      }
      each.media()
          .forEach(picture -> model.shows(Objects.requireNonNull(model.at(post, uri)), picture));
      assertThat(shown.remove(item.id)).as("%s on page %s", item, page).isTrue();
      item.shownOn.add(page.version());
    }
    assertThat(shown).as("of others on the page").isEmpty();
    Set<String> seen = new HashSet<>();
    comments.forEach(each -> seen.add(DueComments.comment(post, each.number())));
    for (Item item : model.thread(post)) {
      if (!seen.contains(item.uri)) {
        to(item, isGone(item) ? "DELETED" : "MISSING");
      }
    }
  }

  private void version(String post, HeldRecord page) {
    Integer before = both.pageVersions.put(post, page.version());
    if (before == null) {
      model.act("RECORD_CAPTURED"); // the post
      model.act("RECORD_CAPTURED", page.recordId().value());
    } else if (before != page.version()) {
      assertThat(page.version()).isEqualTo(before + 1);
      model.act("VERSION_CAPTURED", page.recordId().value());
    }
  }

  /// The comments that a page shows, as the archive has it.
  private Set<String> shown(HeldRecord page) {
    return new HashSet<>(
        both.archive
            .jdbc()
            .sql(
                "SELECT record_id FROM page_shows JOIN record USING (record_id)"
                    + " WHERE page_id = ? AND page_version = ? AND kind = 'COMMENT'")
            .params(page.recordId().value(), page.version())
            .query(String.class)
            .list());
  }

  private Item fresh(Channel channel, String post, Said said) {
    String uri = DueComments.comment(post, said.number());
    String id = held(channel, uri).value();
    assertThat(model.items).as("another record than was destroyed").doesNotContainKey(id);
    Item item =
        new Item(
            id,
            uri,
            channel.id().value(),
            post,
            LocalDate.ofInstant(written(post, said.number()), model.zone));
    item.said.add(said.text());
    model.add(item);
    return item;
  }

  private static boolean isGone(Item item) {
    return item.source.equals("MISSING") || item.source.equals("DELETED");
  }

  private void to(Item item, String state) {
    if (!item.source.equals(state)) {
      item.source = state;
      model.act("STATE_CHANGED", item.id);
    }
  }

  private RecordId held(Channel channel, String uri) {
    return both.archive()
        .holdings()
        .itemAt(ArchiveFixture.NAME, channel.id(), uri)
        .orElseThrow()
        .recordId();
  }

  /// Fetches the pictures that what was captured shows: one that is held already is not fetched
  /// again.
  private void pictures(Channel channel) {
    for (PendingMedia pending :
        both.archive().holdings().pendingMedia(ArchiveFixture.NAME, channel.id())) {
      both.within(() -> {
        both.archive()
            .evidence()
            .media(
                pending.item().lastVisit(),
                pending,
                pending.uri().getBytes(StandardCharsets.UTF_8),
                "application/octet-stream",
                both.clock.instant());
        return pending;
      });
      String id =
          both.archive()
              .holdings()
              .mediaAt(ArchiveFixture.NAME, channel.id(), pending.uri())
              .orElseThrow()
              .recordId()
              .value();
      String before = model.pictures.put(pending.uri(), id);
      if (before == null) {
        model.act("RECORD_CAPTURED", id);
      } else {
        assertThat(id).as("a picture is held once").isEqualTo(before);
      }
    }
  }

  void appraise() {
    Channel channel = both.channel();
    String post = both.post(channel);
    if (both.pageVersions.containsKey(post)) {
      both.note("APPRAISE " + post);
      appraise(channel, post);
    }
  }

  private void appraise(Channel channel, String post) {
    both.archive.appraise(both.desk(), channel, held(channel, post));
    model.thread(post).forEach(item -> item.read = item.version());
    decided(post);
  }

  /// Reads back when and by whom was decided, which the model cannot know; what was decided it
  /// knows.
  void decided(String post) {
    Collection<Item> thread = model.thread(post);
    if (thread.isEmpty()) {
      return;
    }
    both.archive
        .jdbc()
        .sql(
            "SELECT record_id, version, due_on, decided_by, decided_at, grounds FROM decision"
                + " WHERE record_id = ANY (?::char(16)[])")
        .param(thread.stream().map(item -> item.id).toArray(String[]::new))
        .query(row -> {
          Item item = Objects.requireNonNull(model.items.get(row.getString(1)));
          item.decided =
              new Decided(
                  row.getInt(2),
                  row.getObject(3, LocalDate.class),
                  row.getString(4),
                  row.getTimestamp(5).toInstant());
          assertThat(item.decided.version()).as(item.id).isEqualTo(item.version());
          assertThat(item.decided.due())
              .as("%s, since %s", item.uri, row.getString(6))
              .isEqualTo(model.due(item));
        });
    thread.forEach(item -> item.restricted = false);
  }
}
