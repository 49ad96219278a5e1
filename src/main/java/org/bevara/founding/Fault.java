package org.bevara.founding;

/// Something in a list of channels that could not be read.
///
/// @param line from 1, as a spreadsheet counts it; 0 for the list as a whole
/// @param column the column's heading as the list has it; empty for the whole line
/// @param code stable name, for example `URL_MALFORMED`
/// @param value what stands there, shortened
/// @param blocks whether nothing may be written before it is put right
public record Fault(int line, String column, String code, String value, boolean blocks) {

  private static final int LONGEST = 60;

  public Fault {
    String one = value.replaceAll("\\p{Cntrl}", " ").strip();
    value = one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
  }
}
