package org.bevara.egress;

import java.util.function.Predicate;

/// What holds for one fetch besides the policy of the door.
///
/// @param maxBytes bytes of the answer's body, as it comes and decoded; inclusive, and never more
///   than the policy has. Beyond it the answer is cut.
/// @param follow whether a redirect to that absolute URI may be followed; where not, the redirect
///   itself is the answer. It is asked on another thread than the fetch's, while that waits.
public record FetchTerms(int maxBytes, Predicate<String> follow) {

  private static final FetchTerms POLICY = new FetchTerms(Integer.MAX_VALUE, uri -> true);

  /// Nothing but the policy.
  public static FetchTerms policy() {
    return POLICY;
  }
}
