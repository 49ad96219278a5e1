package org.bevara.egress;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
/// @param secureMap the same for port 443, where the server speaks TLS and shows a certificate for
///   the name
/// @param trust certificate authorities that vouch for sites besides those of the Java platform
/// @param limits bounds of one exchange
public record EgressPolicy(
    Set<HostPort> allow,
    Map<String, HostPort> map,
    Map<String, HostPort> secureMap,
    List<X509Certificate> trust,
    EgressLimits limits) {

  private static final Pattern EXAMPLE_NAME = Pattern.compile("([a-z0-9_-]+\\.)+example");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /// @throws UsageException EGRESS_MAP_NOT_EXAMPLE or EGRESS_MAP_NOT_LOOPBACK
  public EgressPolicy {
    allow = Set.copyOf(allow);
    map = checked(map);
    secureMap = checked(secureMap);
    trust = List.copyOf(trust);
  }

  /// A policy that maps no secure port and trusts whom the platform trusts.
  public EgressPolicy(Set<HostPort> allow, Map<String, HostPort> map, EgressLimits limits) {
    this(allow, map, Map.of(), List.of(), limits);
  }

  /// Nothing private, nothing mapped, the default limits.
  public static EgressPolicy defaults() {
    return new EgressPolicy(Set.of(), Map.of(), EgressLimits.defaults());
  }

  public EgressPolicy withAllow(Set<HostPort> hosts) {
    return new EgressPolicy(hosts, map, secureMap, trust, limits);
  }

  public EgressPolicy withMap(Map<String, HostPort> names) {
    return new EgressPolicy(allow, names, secureMap, trust, limits);
  }

  public EgressPolicy withSecureMap(Map<String, HostPort> names) {
    return new EgressPolicy(allow, map, names, trust, limits);
  }

  public EgressPolicy withTrust(List<X509Certificate> authorities) {
    return new EgressPolicy(allow, map, secureMap, authorities, limits);
  }

  public EgressPolicy withLimits(EgressLimits bounds) {
    return new EgressPolicy(allow, map, secureMap, trust, bounds);
  }

  /// Where a host and port lead instead of to what the name service says; empty if nowhere else.
  public Optional<HostPort> mapped(HostPort asked) {
    return switch (asked.port()) {
      case HTTP_PORT -> Optional.ofNullable(map.get(asked.host()));
      case HTTPS_PORT -> Optional.ofNullable(secureMap.get(asked.host()));
      default -> Optional.empty();
    };
  }

  private static Map<String, HostPort> checked(Map<String, HostPort> map) {
    Map<String, HostPort> checked = new LinkedHashMap<>();
    map.forEach((name, address) -> checked.put(checkedName(name), checkedAddress(name, address)));
    return Map.copyOf(checked);
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
