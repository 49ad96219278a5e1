package org.bevara.search;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// What a query asks for, as a tree.
///
/// The leaves hold text as it was written, letter case and all; how words are told apart and
/// stemmed is the engine's affair. A tree that [QueryParser] made is bounded: at most
/// [QueryParser#MAX_TERMS] leaves and [QueryParser#MAX_DEPTH] levels of parentheses and negations.
public sealed interface QueryNode {

  /// Everything: the empty query.
  record All() implements QueryNode {}

  /// A word in any of its forms. One that the engine splits, as `2024/118`, must stand in one
  /// piece.
  record Word(String text) implements QueryNode {}

  /// Words in exactly these forms, side by side and in this order.
  record Phrase(String text) implements QueryNode {}

  /// Every word that begins so.
  ///
  /// @param start at least [QueryParser#MIN_PREFIX] letters or digits
  record Prefix(String start) implements QueryNode {}

  /// Equality with a value other than the text's, such as the channel.
  ///
  /// @param value in the form that the index holds
  record Filter(QueryField field, String value) implements QueryNode {}

  /// A case number, however it is written.
  ///
  /// @param number in the form of [CaseNumbers#in]
  record CaseNumber(String number) implements QueryNode {}

  /// Published on that day or later, in the authority's zone.
  record From(LocalDate day) implements QueryNode {}

  /// Published on that day or earlier, in the authority's zone.
  record To(LocalDate day) implements QueryNode {}

  /// All of them; at least two.
  record And(List<QueryNode> parts) implements QueryNode {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// At least one of them; at least two.
  record Or(List<QueryNode> parts) implements QueryNode {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// Everything but this.
  record Not(QueryNode part) implements QueryNode {}

  /// One line that shows how the query was understood, for example `(and word:snö (not
  /// kind:page))`.
  default String printed() {
    return switch (this) {
      case All() -> "all";
      case Word(var text) -> "word:" + text;
      case Phrase(var text) -> "\"" + text + "\"";
      case Prefix(var start) -> "prefix:" + start;
      case Filter(var field, var value) -> field.word() + ":" + value;
      case CaseNumber(var number) -> "case:" + number;
      case From(var day) -> "from:" + day;
      case To(var day) -> "to:" + day;
      case And(var parts) -> printed("and", parts);
      case Or(var parts) -> printed("or", parts);
      case Not(var part) -> printed("not", List.of(part));
    };
  }

  private static String printed(String operator, List<QueryNode> parts) {
    return parts.stream()
        .map(QueryNode::printed)
        .collect(Collectors.joining(" ", "(" + operator + " ", ")"));
  }
}
