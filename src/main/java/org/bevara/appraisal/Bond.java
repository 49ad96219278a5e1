package org.bevara.appraisal;

/// What ties an item to another of its thread that is kept, so that the other can be understood
/// (domain 2.7, hold 10).
public enum Bond {
  NONE("It is not tied to an item that is kept."),
  ANCESTOR("An item that must be or is registered, or is secret, stands below it in the thread."),
  REPLY("It is a reply below an item that must be or is registered, or is secret."),
  ANSWER("It is the official answer to an item that must be or is registered, or is secret."),
  /// The question is not registered, but kept or waiting for a person.
  ANSWER_TO_KEPT("It is the official answer to an item that may not be destroyed.");

  private final String sentence;

  Bond(String sentence) {
    this.sentence = sentence;
  }

  /// The tie as a full sentence.
  public String sentence() {
    return sentence;
  }
}
