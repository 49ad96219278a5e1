package org.bevara.channel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bevara.record.HostPort;

/// What an authority's captures may reach beyond the public network, and whom they trust there.
///
/// @param allow hosts with port that may be reached although they are private or loopback
/// @param map host names that lead elsewhere; each ends in `.example`, so that no real name can be
///   taken over
/// @param trust files with certificates of certificate authorities that vouch for sites besides
///   those that Java knows
public record Egress(List<HostPort> allow, Map<String, EgressTarget> map, List<Path> trust) {

  public Egress {
    allow = List.copyOf(allow);
    map = Map.copyOf(map);
    trust = List.copyOf(trust);
  }
}
