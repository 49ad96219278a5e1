package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.appraisal.Phrasebook;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// An item's text with what was noticed in it: pieces that pages write as text, and a legend whose
/// numbers stand where a signal's words end. The pieces in a row are the text and nothing else, so
/// that who copies it has what was written.
///
/// @param legend each signal once, in the order of the text; those of the item as a whole last
public record MarkedText(List<Piece> pieces, List<Entry> legend) {

  /// A piece of the text.
  ///
  /// @param marked whether a signal rests on it
  /// @param ending the entries of the legend whose words end with it
  public record Piece(String text, boolean marked, List<Entry> ending) {

    public Piece {
      ending = List.copyOf(ending);
    }

    /// The numbers that stand behind it; null where none does.
    public @Nullable String numbers() {
      return joined(entry -> String.valueOf(entry.number()));
    }

    /// The words for what ends with it; null where nothing does.
    public @Nullable String words() {
      return joined(Entry::word);
    }

    private @Nullable String joined(Function<Entry, String> part) {
      return ending.isEmpty() ? null : ending.stream().map(part).collect(Collectors.joining(", "));
    }
  }

  /// A signal in the reader's language.
  ///
  /// @param number by which the text refers to it; null where it concerns the item as a whole
  public record Entry(@Nullable Integer number, String word, String code) {}

  public MarkedText {
    pieces = List.copyOf(pieces);
    legend = List.copyOf(legend);
  }

  /// What `text` says, with `signals` marked in it. A signal that does not lie within the text is
  /// named in the legend alone.
  static MarkedText of(String text, List<Signal> signals, Phrasebook words) {
    List<Signal> standing =
        signals.stream()
            .filter(signal -> isWithin(signal, text))
            .sorted((one, other) -> Integer.compare(one.from(), other.from()))
            .toList();
    Map<String, Entry> legend = new LinkedHashMap<>();
    standing.forEach(signal ->
        legend.computeIfAbsent(
            signal.code(), code -> new Entry(legend.size() + 1, words.signal(code), code)));
    List<Piece> pieces = pieces(text, standing, legend);
    signals.forEach(signal ->
        legend.computeIfAbsent(signal.code(), code -> new Entry(null, words.signal(code), code)));
    return new MarkedText(pieces, List.copyOf(legend.values()));
  }

  private static boolean isWithin(Signal signal, String text) {
    return signal.from() >= 0 && signal.from() < signal.to() && signal.to() <= text.length();
  }

  private static List<Piece> pieces(String text, List<Signal> standing, Map<String, Entry> legend) {
    TreeSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
    standing.forEach(signal -> {
      edges.add(signal.from());
      edges.add(signal.to());
    });
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int to : edges) {
      if (to > from) {
        pieces.add(piece(text, from, to, standing, legend));
      }
      from = to;
    }
    return pieces;
  }

  private static Piece piece(
      String text, int from, int to, List<Signal> standing, Map<String, Entry> legend) {
    List<Entry> ending = new ArrayList<>();
    boolean marked = false;
    for (Signal signal : standing) {
      marked |= signal.from() <= from && signal.to() >= to;
      Entry entry = legend.get(signal.code());
      if (signal.to() == to && entry != null && !ending.contains(entry)) {
        ending.add(entry);
      }
    }
    return new Piece(Harmless.text(text.substring(from, to)), marked, ending);
  }
}
