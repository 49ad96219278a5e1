package org.bevara.registration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.Noticed;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.SignalCode;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.Signal;
import org.bevara.registration.LeakCheck.Said;
import org.jspecify.annotations.Nullable;

/// Draws up what the register shows of an item: the protected face from what it says, and the
/// public face by itself, from closed words and the authority's own vocabulary (OSL 5:2). Pure.
///
/// Not a word of the public title is taken from the item. A subject or place is named in the
/// authority's own words and only where nothing about the item has to be protected.
public final class Faces {

  private static final int LONGEST_TITLE = 120;

  /// With any of these the sender is not told, nor what it is about.
  private static final Set<SignalCode> SENSITIVE =
      EnumSet.of(
          SignalCode.THREAT,
          SignalCode.IDENTITY_NUMBER,
          SignalCode.PROTECTED_IDENTITY,
          SignalCode.HEALTH,
          SignalCode.SOCIAL_SERVICES,
          SignalCode.CHILD_WELFARE,
          SignalCode.CHILD,
          SignalCode.SCHOOL,
          SignalCode.ADDRESS,
          SignalCode.UNLAWFUL,
          SignalCode.RESEMBLES_SECRET,
          SignalCode.RESEMBLES_THREAT,
          SignalCode.CLEARLY_THREAT);

  private final FaceWords words;
  private final String authority;
  private final List<String> subjects;
  private final List<String> places;

  /// @param authority what it is called
  /// @param subjects what it runs, in its own words
  /// @param places streets, schools and squares, as it calls them
  public Faces(FaceWords words, String authority, List<String> subjects, List<String> places) {
    this.words = words;
    this.authority = authority;
    this.subjects = List.copyOf(subjects);
    this.places = List.copyOf(places);
  }

  /// An item as it is to be registered.
  ///
  /// @param versions the latest last
  /// @param restricted whether it is perhaps secret
  /// @param channel what its channel is called
  public record Item(List<Said> versions, ReasonCode reason, boolean restricted, String channel) {

    public Item {
      versions = List.copyOf(versions);
    }

    private ItemContent content() {
      return versions.getLast().content();
    }

    private Set<SignalCode> codes() {
      List<Signal> all = versions.stream().flatMap(said -> said.signals().stream()).toList();
      return Noticed.of(all).codes();
    }

    /// Whether nothing about it has to be kept back but its words.
    private boolean isPlain() {
      return !restricted
          && reason != ReasonCode.SECRECY
          && reason != ReasonCode.THREAT
          && codes().stream().noneMatch(SENSITIVE::contains);
    }

    private boolean isOwn() {
      Author author = content().author();
      return author != null && author.official();
    }
  }

  /// What those see who may see the item.
  ///
  /// @param content of its latest version, as it is shown to them
  public Face protectedFace(ItemContent content) {
    String line =
        content.text().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    Author author = content.author();
    return new Face(
        line.isEmpty()
            ? words.message()
            : line.length() <= LONGEST_TITLE
                ? line
                : line.substring(0, LONGEST_TITLE - 1).strip() + "…",
        author == null
            ? null
            : author.handle() == null
                ? author.name()
                : "%s (%s)".formatted(author.name(), author.handle()));
  }

  /// What everybody may see; empty where each title that can be drawn up would tell too much.
  public Optional<Face> publicFace(Item item) {
    LeakCheck check = check(item);
    return titles(item).stream()
        .filter(title -> check.in(title).isEmpty())
        .findFirst()
        .map(title -> new Face(title, party(item)));
  }

  /// What a public face of an item is held against.
  public LeakCheck check(Item item) {
    return new LeakCheck(item.versions(), FaceWords.all());
  }

  /// Whom the public register names as sender: nobody by name where anything is protected.
  public @Nullable String party(Item item) {
    if (item.isOwn()) {
      return authority;
    }
    Author author = item.content().author();
    return author == null ? null : item.isPlain() ? author.name() : words.person();
  }

  /// Titles that say less and less.
  private List<String> titles(Item item) {
    boolean plain = item.isPlain();
    String sort =
        item.isOwn()
            ? words.own()
            : plain ? words.sort(item.codes()).orElse(words.opinion()) : words.message();
    List<String> titles = new ArrayList<>();
    if (plain) {
      List<String> about = new ArrayList<>(named(subjects, item));
      about.addAll(named(places, item));
      if (!about.isEmpty()) {
        titles.add("%s: %s, %s".formatted(sort, String.join(", ", about), item.channel()));
        about.forEach(one -> titles.add("%s: %s, %s".formatted(sort, one, item.channel())));
      }
    }
    titles.add("%s, %s".formatted(sort, item.channel()));
    titles.add(sort);
    titles.add(words.message());
    return titles;
  }

  /// The first of the authority's own terms that the item uses, in the authority's spelling.
  private static List<String> named(List<String> terms, Item item) {
    PlainWords text = PlainWords.of(item.content().text());
    return terms.stream()
        .filter(term -> text.holdsDeclined(PlainWords.of(term)))
        .limit(1)
        .collect(Collectors.toList());
  }
}
