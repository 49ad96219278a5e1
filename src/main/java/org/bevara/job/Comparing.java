package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.AuthorityVocabulary;
import org.bevara.appraisal.Restriction;
import org.bevara.appraisal.SignalCode;
import org.bevara.capture.Holdings;
import org.bevara.channel.Authority;
import org.bevara.language.ComparedText;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
import org.bevara.record.Sha256;
import org.bevara.review.NearCopies;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.bevara.review.Readings.Version;
import org.jspecify.annotations.Nullable;

/// Compares what the authority itself wrote with what it wrote on its other channels, and keeps
/// which text stands wholly in which (SM-02). Thread-safe.
///
/// The original is what stands on the authority's preserved pages, or else what was published
/// first. What shows a picture that the other does not show is no copy of it, nor is anything of
/// which the time is not known. Nothing of what is secret is filed.
public final class Comparing {

  private final Holdings holdings;
  private final Readings readings;
  private final NearCopies copies;
  private final ArchiveKey key;
  private final AuthorityName authority;
  private final AuthorityVocabulary vocabulary;

  public Comparing(Archive archive, Authority authority) {
    this.holdings = archive.holdings();
    this.readings = archive.readings();
    this.copies = archive.nearCopies();
    this.key = archive.key();
    this.authority = authority.name();
    this.vocabulary = Desk.vocabulary(authority);
  }

  /// A version with what is compared of it.
  private record Side(Version version, ItemContent content, Instant at, ComparedText text) {}

  /// Compares a version that was just read with all others that are filed, in the caller's
  /// transaction.
  public void compare(Version version, ChannelId channel, ItemContent content, Reading reading) {
    if (content.direction() != Direction.DRAWN_UP) {
      return;
    }
    copies.lock(authority);
    Side side = isOpen(reading) ? side(version, content, reading) : null;
    Set<Long> passages = side == null ? Set.of() : passages(side.text());
    copies.file(version, passages);
    if (side != null && !passages.isEmpty()) {
      copies
          .sharing(authority, channel, passages)
          .forEach(other ->
              side(other)
                  .ifPresent(beside -> {
                    if (isBefore(beside, side)) {
                      keep(side, beside);
                    } else {
                      keep(beside, side);
                    }
                  }));
    }
  }

  /// Forgets what was filed of items of a channel that are destroyed, in the caller's transaction.
  public void forgetDestroyed(ChannelId channel) {
    copies.forgetDestroyed(authority, channel);
  }

  private void keep(Side copy, Side original) {
    if (copy.text().repeats(original.text()) && showsNoMoreThan(copy, original)) {
      copies.repeats(copy.version(), original.version());
    }
  }

  private static boolean isOpen(Reading reading) {
    Set<SignalCode> codes =
        reading.signals().stream()
            .flatMap(signal -> SignalCode.named(signal.code()).stream())
            .collect(Collectors.toSet());
    return !Restriction.of(codes, false, Direction.DRAWN_UP).restricted();
  }

  private Optional<Side> side(Version version) {
    return holdings.isolation(version.item()).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(readings.of(Set.of(version)).get(version))
            .map(reading ->
                side(version, holdings.item(version.item(), version.version()).content(), reading));
  }

  private static @Nullable Side side(Version version, ItemContent content, Reading reading) {
    Instant at = content.publishedAt();
    return at == null
        ? null
        : new Side(version, content, at, ComparedText.of(content.text(), reading.language()));
  }

  private Set<Long> passages(ComparedText text) {
    return text.passages().stream()
        .map(passage -> key.tag("passage\n" + authority.value() + "\n" + passage))
        .map(tag -> Long.parseUnsignedLong(tag.substring(0, 16), 16))
        .collect(Collectors.toSet());
  }

  private boolean isBefore(Side one, Side other) {
    boolean preserved = vocabulary.preserves(one.content().uri());
    if (preserved != vocabulary.preserves(other.content().uri())) {
      return preserved;
    }
    int earlier = one.at().compareTo(other.at());
    return earlier < 0
        || (earlier == 0 && one.version().item().compareTo(other.version().item()) < 0);
  }

  /// Whether every medium of `copy` is held and open, and `original` has it byte for byte.
  private boolean showsNoMoreThan(Side copy, Side original) {
    List<Sha256> shown = media(copy);
    return shown.size() >= copy.content().media().size() && media(original).containsAll(shown);
  }

  private List<Sha256> media(Side side) {
    return holdings.mediaOf(side.version().item(), side.version().version()).stream()
        .filter(medium -> holdings.isolation(medium.recordId()).isEmpty())
        .map(medium -> holdings.media(medium).sha256())
        .toList();
  }
}
