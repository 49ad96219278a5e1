package org.bevara.egress.internal;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;

/// Tells addresses of the public internet from all others.
///
/// IPv4: everything but the blocks that the IANA special-purpose registry (RFC 6890) marks as not
/// globally reachable, multicast (RFC 5771) and class E. IPv6: only what IANA gave out as global
/// unicast, `2000::/3`, less its special blocks. An address that carries an IPv4 one (mapped, 6to4
/// RFC 3056, NAT64 RFC 6052) is judged by that one, since that is where the packets end; Java
/// itself makes an IPv4 address of a mapped one.
final class AddressFilter {

  /// How near an address is.
  enum Reach {
    /// A host of the public internet.
    GLOBAL,
    /// This machine or a network of the house: reachable if the policy names host and port.
    LOCAL,
    /// Never a site: link-local (and with it the metadata service of clouds), multicast, reserved.
    NEVER
  }

  private record Block(Prefix prefix, Reach reach) {}

  private static final List<Block> BLOCKS =
      List.of(
          local("10.0.0.0/8"),
          local("100.64.0.0/10"),
          local("127.0.0.0/8"),
          local("172.16.0.0/12"),
          local("192.168.0.0/16"),
          local("::1/128"),
          local("fc00::/7"),
          never("0.0.0.0/8"),
          never("169.254.0.0/16"),
          never("192.0.0.0/24"),
          never("192.0.2.0/24"),
          never("192.88.99.0/24"),
          never("198.18.0.0/15"),
          never("198.51.100.0/24"),
          never("203.0.113.0/24"),
          never("224.0.0.0/3"),
          // protocol assignments, Teredo (RFC 4380) among them
          never("2001::/23"),
          never("2001:db8::/32"),
          never("3fff::/20"));

  private static final Prefix GLOBAL_UNICAST_V6 = Prefix.of("2000::/3");
  private static final Prefix SIX_TO_FOUR = Prefix.of("2002::/16");
  private static final Prefix NAT64 = Prefix.of("64:ff9b::/96");

  private AddressFilter() {}

  static Reach judge(InetAddress address) {
    Reach reach = judge(address.getAddress());
    return reach == Reach.GLOBAL && isOurs(address) ? Reach.LOCAL : reach;
  }

  private static Reach judge(byte[] address) {
    if (NAT64.contains(address)) {
      return judge(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return judge(Arrays.copyOfRange(address, 2, 6));
    }
    for (Block block : BLOCKS) {
      if (block.prefix().contains(address)) {
        return block.reach();
      }
    }
    return address.length == 4 || GLOBAL_UNICAST_V6.contains(address) ? Reach.GLOBAL : Reach.NEVER;
  }

  /// Our own address is ours even when it is a public one.
  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // when the platform does not say, the careful answer
      return true;
    }
  }

  private static Block local(String cidr) {
    return new Block(Prefix.of(cidr), Reach.LOCAL);
  }

  private static Block never(String cidr) {
    return new Block(Prefix.of(cidr), Reach.NEVER);
  }
}
