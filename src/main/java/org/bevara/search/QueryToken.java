package org.bevara.search;

/// One piece of a query as it was written.
///
/// @param column of its first character, counted from 1 in Unicode characters
sealed interface QueryToken {

  int column();

  record Open(int column) implements QueryToken {}

  record Close(int column) implements QueryToken {}

  record And(int column) implements QueryToken {}

  record Or(int column) implements QueryToken {}

  record Not(int column) implements QueryToken {}

  record Word(String text, int column) implements QueryToken {}

  record Quoted(String text, int column) implements QueryToken {}

  /// @param valueColumn where the value begins
  record Field(QueryField field, String value, int column, int valueColumn) implements QueryToken {}

  record End(int column) implements QueryToken {}
}
