package org.bevara.egress.internal;

import java.net.InetAddress;

/// A block of addresses in CIDR notation, for example `10.0.0.0/8`.
final class Prefix {

  private final byte[] network;
  private final int length;

  private Prefix(byte[] network, int length) {
    this.network = network;
    this.length = length;
  }

  static Prefix of(String cidr) {
    int slash = cidr.indexOf('/');
    return new Prefix(
        InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
        Integer.parseInt(cidr.substring(slash + 1)));
  }

  /// Whether the address, 4 or 16 bytes, is of the same family and lies in the block.
  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((address[bit >> 3] & mask) != (network[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
