package org.bevara.plan;

/// Where something stands in a file: sheet, column and row, as the file's own program shows them.
///
/// @param column from 0
/// @param row from 1
public record Place(String sheet, int column, int row) {

  /// The cell alone, for example `C12`.
  public String cell() {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.append(row).toString();
  }

  @Override
  public String toString() {
    return sheet + "!" + cell();
  }
}
