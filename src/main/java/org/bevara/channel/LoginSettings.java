package org.bevara.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How people come in to the pages.
///
/// @param secondFactor whether a code of a device is asked for, by the word of a role; what is not
///   named may set one up
/// @param provider who vouches for people besides; null for nobody
public record LoginSettings(Map<String, Demand> secondFactor, @Nullable IdentityProvider provider) {

  public LoginSettings {
    secondFactor = Map.copyOf(secondFactor);
  }

  /// Whether a second factor is a matter of choice.
  public enum Demand {
    OFFERED,
    REQUIRED
  }

  public boolean requiresSecondFactor(String role) {
    return secondFactor.getOrDefault(role, Demand.OFFERED) == Demand.REQUIRED;
  }
}
