package org.bevara.appraisal;

/// What ties an item to another of its thread that is kept, so that the other can be understood
/// (domain 2.7, hold 10).
public enum Bond {
  NONE("bond.none"),
  ANCESTOR("bond.ancestor"),
  REPLY("bond.reply"),
  ANSWER("bond.answer"),
  /// The question is not registered, but kept or waiting for a person.
  ANSWER_TO_KEPT("bond.answerToKept");

  private final Sentence sentence;

  Bond(String key) {
    this.sentence = Sentence.of(key);
  }

  /// The tie as a sentence.
  public Sentence sentence() {
    return sentence;
  }
}
