package org.bevara.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.harvest.WordPressApi.Answer;
import org.bevara.harvest.WordPressCatalogue.Entry;
import org.bevara.harvest.WordPressCatalogue.Medium;
import org.bevara.harvest.WordPressCatalogue.Type;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One post of WordPress with its comments, put together from what the REST interface says, what
/// its page shows, and what is held of it.
///
/// Every item is keyed by the address of its post and `#comment-` and its number, whichever road it
/// came by. Where the roads disagree there is a gap. For one reading.
final class WordPressThread {

  private static final String FIELDS =
      "_fields=id,post,parent,author,author_name,author_url,date_gmt,content,link,status,type";
  private static final Pattern NUMBERED = Pattern.compile("(?:comment|ping):([0-9]{1,15})");
  private static final Pattern ANCHOR = Pattern.compile("#comment-([0-9]{1,15})$");

  private final WordPressSite site;
  private final WordPressApi api;
  private final WordPressCatalogue catalogue;
  private final WordPressItems items;
  private final Entry entry;
  private final PageReading page;
  private final Map<Long, ItemContent> known = new LinkedHashMap<>();
  private final Map<Long, JsonNode> comments = new LinkedHashMap<>();
  private final Map<Long, SourceState> moderated = new HashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final Map<String, SourceState> states = new LinkedHashMap<>();
  private final Map<String, Presence> absent = new LinkedHashMap<>();
  private final Map<String, String> permanent = new LinkedHashMap<>();
  private final List<ItemGap> gaps = new ArrayList<>();
  private final boolean isPostKnown;
  private Set<String> linked = Set.of();

  /// @param page as it answered, or made up from what the interface says where none does
  WordPressThread(
      WordPressSite site,
      WordPressApi api,
      WordPressCatalogue catalogue,
      WordPressItems items,
      Entry entry,
      PageReading page,
      List<ItemContent> held) {
    this.site = site;
    this.api = api;
    this.catalogue = catalogue;
    this.items = items;
    this.entry = entry;
    this.page = page;
    held.forEach(item -> {
      Matcher number = NUMBERED.matcher(String.valueOf(item.platformId()));
      if (number.matches()) {
        known.put(Long.parseLong(number.group(1)), item);
      }
    });
    this.isPostKnown = held.stream().anyMatch(item -> item.parentUri() == null);
  }

  void note(String code, @Nullable String uri, String what) {
    gaps.add(new ItemGap(null, new Gap(code, uri, what)));
  }

  private void noteOf(String item, String code, String what) {
    gaps.add(new ItemGap(item, new Gap(code, item, what)));
  }

  /// Reads what hangs on the post.
  ///
  /// @param post as the interface states it
  /// @param postPointer where that stands in its answer
  /// @param shown what the page shows of comments; null where no page answers
  ThreadReading read(JsonNode post, String postPointer, @Nullable WordPressPage shown) {
    linked = shown == null ? Set.of() : shown.linked();
    WordPressListing listing =
        WordPressListing.read(
            api,
            "comments",
            query("post=" + entry.id(), catalogue.commentQuery(), FIELDS),
            site.mostPages());
    if (listing.failure() instanceof Answer.Failed(String code, String reason)) {
      return new ThreadReading.Unavailable(code, reason);
    }
    take(listing, null);
    boolean readable = listing.failure() == null;
    if (!readable) {
      if (api.isSomebody() && !api.isLoggedIn()) {
        return lost();
      }
      note(
          "COMMENTS_WITHHELD",
          api.address("comments", "post=" + entry.id()),
          "The interface does not show the comments of this post to who asks.");
    } else {
      Gap gap = listing.gap(api.address("comments", "post=" + entry.id()));
      if (gap != null) {
        gaps.add(new ItemGap(null, gap));
      }
      Answer.Failed failure = moderated();
      if (failure != null) {
        return new ThreadReading.Unavailable(failure.code(), failure.reason());
      }
      Set<Long> onPage = shown == null ? Set.of() : shown(shown);
      absences(onPage);
      if (shown != null) {
        notShown(onPage);
      }
    }
    return assembled(post, postPointer);
  }

  private static String query(String... parts) {
    return String.join("&", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
  }

  private void take(WordPressListing listing, @Nullable SourceState state) {
    listing.entries().forEach((id, node) -> take(id, node, listing.pointers().get(id), state));
  }

  private void take(long id, JsonNode node, @Nullable String pointer, @Nullable SourceState state) {
    comments.put(id, node);
    if (pointer != null) {
      pointers.put(uri(id), pointer);
    }
    if (state != null) {
      moderated.put(id, state);
    }
  }

  private String uri(long comment) {
    return entry.uri() + "#comment-" + comment;
  }

  /// What was moderated, where the account may see it. Of spam only what was once to be seen is
  /// taken.
  private Answer.@Nullable Failed moderated() {
    for (Map.Entry<String, SourceState> kind : WordPressCatalogue.MODERATED.entrySet()) {
      String status = kind.getKey();
      if (!catalogue.hasModerated(status, entry.id())) {
        continue;
      }
      WordPressListing listing =
          WordPressListing.read(
              api,
              "comments",
              query("post=" + entry.id(), "status=" + status, catalogue.commentQuery(), FIELDS),
              site.mostPages());
      if (listing.failure() != null) {
        return listing.failure() instanceof Answer.Failed failed
            ? failed
            : WordPressCatalogue.loginLost();
      }
      boolean left = false;
      for (Map.Entry<Long, JsonNode> each : listing.entries().entrySet()) {
        if (!status.equals("spam") || known.containsKey(each.getKey())) {
          take(
              each.getKey(),
              each.getValue(),
              listing.pointers().get(each.getKey()),
              kind.getValue());
        } else {
          left = true;
        }
      }
      if (left) {
        note(
            "SPAM_NOT_TAKEN",
            entry.uri(),
            "Comments that were never shown lie at the site as spam and were not taken.");
      }
    }
    return null;
  }

  /// What the page shows, on all the pages its comments are split over; what the listing lacks of
  /// it is asked for by itself.
  private Set<Long> shown(WordPressPage first) {
    Set<Long> shown = new LinkedHashSet<>(first.comments());
    int most = Math.min(first.commentPages(), site.mostPages());
    for (int number = 1; number <= most && !shown.containsAll(comments.keySet()); number++) {
      String uri = WordPressPage.commentPage(entry.uri(), number);
      switch (site.source().fetch(uri)) {
        case Fetched.Page answer when answer.status() == 200 ->
            shown.addAll(WordPressPage.of(answer).comments());
        case Fetched.Page answer ->
            note("THREAD_PAGE_UNREAD", uri, "A page of this thread answered " + answer.status());
        case Fetched.Unreachable(String code, String reason) -> note(code, uri, reason);
      }
    }
    for (long id : shown) {
      if (!comments.containsKey(id)) {
        if (one(id) instanceof Answer.Found found && isOfThisPost(found.json())) {
          found(id, found);
        } else {
          note(
              "SHOWN_NOT_REPORTED",
              uri(id),
              "The page shows a comment that the interface does not give.");
        }
      }
    }
    return shown;
  }

  private Answer one(long comment) {
    return api.get("comments/" + comment, FIELDS);
  }

  private boolean isOfThisPost(JsonNode comment) {
    return comment.path("post").asLong(-1) == entry.id();
  }

  /// What is held and was not listed is asked for at its own address. It is gone only if that says
  /// so while a neighbour answers to the same asker, and the page does not show it either.
  private void absences(Set<Long> onPage) {
    @Nullable Boolean trustworthy = null;
    for (Map.Entry<Long, ItemContent> each : known.entrySet()) {
      long id = each.getKey();
      if (comments.containsKey(id) || onPage.contains(id)) {
        continue;
      }
      String uri = each.getValue().uri();
      Answer answer = one(id);
      switch (answer) {
        case Answer.Found found -> found(id, found);
        case Answer.Failed(String code, String reason) ->
            gaps.add(new ItemGap(uri, new Gap("ITEM_UNREAD", uri, code + ": " + reason)));
        case Answer.Withheld _, Answer.NotThere _ -> {
          trustworthy =
              trustworthy == null
                  ? site.neighbourAnswers(api, comments.keySet(), entry)
                  : trustworthy;
          if (trustworthy) {
            absent.put(uri, answer instanceof Answer.NotThere ? Presence.GONE : Presence.ABSENT);
          } else {
            noteOf(
                uri,
                "LOGIN_LOST",
                "Its address answers that it may not be read, and so does its neighbour's: nothing is concluded.");
          }
        }
      }
    }
  }

  private void found(long id, Answer.Found found) {
    String status = found.json().path("status").asString("");
    SourceState state =
        status.equals("post-trashed")
            ? SourceState.HIDDEN_BY_OWNER
            : WordPressCatalogue.MODERATED.get(status);
    take(id, found.json(), found.uri() + "#", state);
  }

  private void notShown(Set<Long> onPage) {
    List<Long> folded =
        comments.keySet().stream()
            .filter(id -> !onPage.contains(id) && !moderated.containsKey(id))
            .toList();
    if (onPage.isEmpty() && !folded.isEmpty()) {
      note(
          "REPORTED_NOT_SHOWN",
          entry.uri(),
          "The interface gives comments, and the page shows none of them.");
    } else {
      folded.forEach(id ->
          noteOf(
              uri(id),
              "REPORTED_NOT_SHOWN",
              "The interface gives this comment, and the page does not show it."));
    }
  }

  private ThreadReading assembled(JsonNode post, String postPointer) {
    List<ItemContent> read = new ArrayList<>();
    pointers.put(entry.uri(), postPointer);
    permanent.put(entry.uri(), site.permanent(entry.id()));
    boolean locked =
        WordPressItems.isProtected(post)
            && post.path("content").path("rendered").asString("").isBlank();
    if (locked) {
      states.put(entry.uri(), SourceState.HIDDEN_BY_OWNER);
      noteOf(
          entry.uri(),
          "CONTENT_PROTECTED",
          "The post asks for a password, so what it says was not read.");
    }
    if (!locked || !isPostKnown) {
      read.add(items.post(entry, post, gaps));
    }
    comments.forEach((id, node) -> read.add(comment(id, node)));
    attachments(read);
    return new ThreadReading.Read(
        page.told(onPage(read), pointers, keptGaps()),
        Threads.answeredFirst(read),
        false,
        keptGaps(),
        new SourceWord(states, absent, permanent));
  }

  private ItemContent comment(long id, JsonNode node) {
    String uri = uri(id);
    permanent.put(uri, site.permanent(entry.id()) + "#comment-" + id);
    SourceState state = moderated.get(id);
    if (state != null) {
      states.put(uri, state);
    }
    return items.comment(node, uri, entry.uri(), parent(id, node.path("parent").asLong(0)));
  }

  /// What a comment answers. One that answered something which is gone keeps its place: WordPress
  /// hangs the answers of what it deletes for good one level higher.
  private String parent(long id, long stated) {
    ItemContent before = known.get(id);
    String recorded = before == null ? null : before.parentUri();
    Matcher anchor = ANCHOR.matcher(String.valueOf(recorded));
    if (recorded != null && anchor.find()) {
      long answered = Long.parseLong(anchor.group(1));
      if (answered != stated && !comments.containsKey(answered)) {
        return recorded;
      }
    }
    if (stated == 0) {
      return entry.uri();
    }
    ItemContent parent = known.get(stated);
    return comments.containsKey(stated) || parent == null ? uri(stated) : parent.uri();
  }

  /// Files that were put to the post and that it does not show: nothing else would hold them.
  private void attachments(List<ItemContent> read) {
    Set<String> shown = new LinkedHashSet<>();
    read.forEach(item -> item.media().forEach(medium -> shown.add(medium.uri())));
    List<Medium> left =
        catalogue.attachedTo(entry.id()).stream()
            .filter(medium -> !shown.contains(medium.uri()))
            .toList();
    for (Medium medium : left) {
      Entry file = catalogue.of(Type.MEDIA, medium.id());
      if (file != null
          && api.get(file.route(), "") instanceof Answer.Found found
          && !catalogue.comments().containsKey(file.id())) {
        pointers.put(file.uri(), found.uri() + "#");
        permanent.put(file.uri(), site.permanent(file.id()));
        read.add(items.post(file, found.json(), gaps));
      }
    }
  }

  /// What the page shows: its own items, and comments of other threads in a list of the latest.
  private List<ItemContent> onPage(List<ItemContent> read) {
    List<ItemContent> all = new ArrayList<>(read);
    linked.stream()
        .filter(uri -> !uri.startsWith(entry.uri() + "#"))
        .map(ItemsElsewhere::named)
        .forEach(all::add);
    return all;
  }

  /// Of what the page's own markup lacked nothing matters here but its characters.
  private List<ItemGap> keptGaps() {
    List<ItemGap> kept = new ArrayList<>(gaps);
    page.gaps().stream()
        .filter(gap -> gap.gap().code().equals("ENCODING_BROKEN"))
        .forEach(kept::add);
    return kept;
  }

  private static ThreadReading lost() {
    Answer.Failed lost = WordPressCatalogue.loginLost();
    return new ThreadReading.Unavailable(lost.code(), lost.reason());
  }
}
