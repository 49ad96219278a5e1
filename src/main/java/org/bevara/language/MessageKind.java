package org.bevara.language;

/// What kind of message an example is, and so what a text can resemble: see [Likeness].
public enum MessageKind {
  /// It must go to the register: fault, demand, complaint, appeal, correction, initiative,
  /// objection, request for records, damages, or an existing case (SM-06).
  MATTER,
  /// It holds what may be secret: somebody's health, social services, a child, where and how a
  /// private person is reached (SM-09).
  SECRET,
  /// It threatens somebody, openly or veiled (SM-25).
  THREAT,
  /// It is kept though not registered: criticism, opinion, experience, knowledge (SM-01, M04).
  OPINION,
  /// A person must look at it: profanity, insult, party politics, advertising (N27).
  HOUSE,
  /// It asks what is answered at once and then done with: when, where, how, what it costs (SM-03).
  QUESTION,
  /// It is plainly of minor or temporary importance and asks nothing of the authority: thanks,
  /// greeting, praise without substance, a friend tagged, laughter, that one comes (SM-04).
  COURTESY
}
