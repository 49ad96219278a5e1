package org.bevara.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// To whom something on a channel goes, and what is done with it besides (N07, N12, N51, J12, J13,
/// M08a, M08b, N26, S02).
///
/// @param on what is routed
/// @param unit only from channels of this unit; null for all that no other route of its kind names
/// @param to the posts that are told, by role, in this order
/// @param hold whether what is routed is held at once (J13)
/// @param halt whether the conversation is halted (N51)
public record Route(
    Occasion on, @Nullable String unit, List<String> to, boolean hold, boolean halt) {

  public Route {
    to = List.copyOf(to);
  }

  /// What can be routed.
  public enum Occasion {
    /// What must be registered (N07, N12).
    REGISTRATION,
    /// A threat (J13).
    THREAT,
    /// Secret or sensitive information (N51, S02).
    SECRECY,
    /// A sensitive matter that belongs elsewhere: the sender is referred (J12, N49).
    REFERRAL,
    /// A question that needs case handling or has documentary value: the sender is told of the
    /// documentation duty (M08a).
    DOCUMENTATION_NOTICE,
    /// A negative comment or an error (M12).
    CRITICISM,
    /// An initiative of a resident (S04).
    INITIATIVE,
    /// What was sealed before its removal: the registrar gets the package (N26).
    REMOVAL,
    /// What is still on the channel though its day of destruction has come: an editor removes it
    /// there first.
    DISPOSAL
  }
}
