package org.bevara.channel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// What an authority's captures may reach beyond the public network, and whom they trust there.
///
/// @param allow hosts with port that may be reached although they are private or loopback
/// @param map host names that lead elsewhere; each ends in `.example`, so that no real name can be
///   taken over
/// @param trust files with certificates of certificate authorities that vouch for sites besides
///   those that Java knows
/// @param contact how whoever runs a site can reach who runs the archive, in ASCII; it stands in
///   the `User-Agent` of the connectors. Null where none is given.
public record Egress(
    List<HostPort> allow,
    Map<String, EgressTarget> map,
    List<Path> trust,
    @Nullable String contact) {

  public Egress {
    allow = List.copyOf(allow);
    map = Map.copyOf(map);
    trust = List.copyOf(trust);
  }
}
