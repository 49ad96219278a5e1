package org.bevara.render;

/// One requirement of a standard that a document does not meet.
///
/// @param specification the standard's number, for example `ISO 19005-2:2011`
/// @param clause its clause, for example `6.2.11.4.1`
/// @param test number of the machine check within the clause, as veraPDF counts them, from 1
/// @param occurrences how many objects of the document fail, at least 1
/// @param message what the clause asks for, in the validator's English; holds no content of the
///   document
public record ClauseFailure(
    String specification, String clause, int test, int occurrences, String message) {

  /// The clause and test as they are cited, for example `6.2.11.4.1-1`.
  public String citation() {
    return clause + "-" + test;
  }
}
