package org.bevara.channel;

import java.util.List;
import java.util.Map;
import org.bevara.record.HostPort;

/// What an authority's captures may reach beyond the public network.
///
/// @param allow hosts with port that may be reached although they are private or loopback
/// @param map host names that lead elsewhere; each ends in `.example`, so that no real name can be
///   taken over
public record Egress(List<HostPort> allow, Map<String, EgressTarget> map) {

  public Egress {
    allow = List.copyOf(allow);
    map = Map.copyOf(map);
  }
}
