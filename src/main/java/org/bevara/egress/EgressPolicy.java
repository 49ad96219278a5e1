package org.bevara.egress;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// What may pass the door: the public internet within limits, and nothing else but what is named.
///
/// @param allow hosts and ports that may be reached although they are private or loopback. An entry
///   never opens link-local, multicast or unspecified addresses.
/// @param map names below `.example` (RFC 2606, never in the public DNS) that stand for a server on
///   a loopback address. Port 80 of such a name leads there; being mapped implies being allowed.
/// @param limits bounds of one exchange
public record EgressPolicy(Set<HostPort> allow, Map<String, HostPort> map, EgressLimits limits) {

  private static final Pattern EXAMPLE_NAME = Pattern.compile("([a-z0-9_-]+\\.)+example");

  /// @throws UsageException EGRESS_MAP_NOT_EXAMPLE or EGRESS_MAP_NOT_LOOPBACK
  public EgressPolicy {
    allow = Set.copyOf(allow);
    Map<String, HostPort> checked = new LinkedHashMap<>();
    map.forEach((name, address) -> checked.put(checkedName(name), checkedAddress(name, address)));
    map = Map.copyOf(checked);
  }

  /// Nothing private, nothing mapped, the default limits.
  public static EgressPolicy defaults() {
    return new EgressPolicy(Set.of(), Map.of(), EgressLimits.defaults());
  }

  public EgressPolicy withAllow(Set<HostPort> hosts) {
    return new EgressPolicy(hosts, map, limits);
  }

  public EgressPolicy withMap(Map<String, HostPort> names) {
    return new EgressPolicy(allow, names, limits);
  }

  public EgressPolicy withLimits(EgressLimits bounds) {
    return new EgressPolicy(allow, map, bounds);
  }

  private static String checkedName(String name) {
    String normalized = HostPort.normalized(name);
    if (!EXAMPLE_NAME.matcher(normalized).matches()) {
      throw new UsageException(
          "EGRESS_MAP_NOT_EXAMPLE",
          "egress.map names '%s': only names below .example can be mapped, so that no real site is"
                  .formatted(name)
              + " ever replaced");
    }
    return normalized;
  }

  private static HostPort checkedAddress(String name, HostPort address) {
    try {
      if (InetAddress.ofLiteral(address.host()).isLoopbackAddress()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notLoopback(name, address, e);
    }
    throw notLoopback(name, address, null);
  }

  private static UsageException notLoopback(
      String name, HostPort address, @Nullable Throwable cause) {
    return new UsageException(
        "EGRESS_MAP_NOT_LOOPBACK",
        "egress.map leads '%s' to %s: give a loopback address, for example 127.0.0.1:8080"
            .formatted(name, address),
        cause);
  }
}
