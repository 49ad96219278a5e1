package org.bevara.egress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.bevara.egress.internal.AddressFilter.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFilterTests {

  @ParameterizedTest
  @CsvSource({
    "1.1.1.1, GLOBAL",
    "9.255.255.255, GLOBAL",
    "10.0.0.0, LOCAL",
    "10.255.255.255, LOCAL",
    "11.0.0.0, GLOBAL",
    "100.63.255.255, GLOBAL",
    "100.64.0.0, LOCAL",
    "100.127.255.255, LOCAL",
    "100.128.0.0, GLOBAL",
    "126.255.255.255, GLOBAL",
    "127.0.0.0, LOCAL",
    "127.255.255.255, LOCAL",
    "128.0.0.0, GLOBAL",
    "169.253.255.255, GLOBAL",
    "169.254.0.0, NEVER",
    "169.254.169.254, NEVER",
    "169.255.0.0, GLOBAL",
    "172.15.255.255, GLOBAL",
    "172.16.0.0, LOCAL",
    "172.31.255.255, LOCAL",
    "172.32.0.0, GLOBAL",
    "192.0.0.1, NEVER",
    "192.0.2.1, NEVER",
    "192.88.99.1, NEVER",
    "192.168.0.0, LOCAL",
    "192.169.0.0, GLOBAL",
    "198.17.255.255, GLOBAL",
    "198.18.0.0, NEVER",
    "198.19.255.255, NEVER",
    "198.51.100.7, NEVER",
    "203.0.113.7, NEVER",
    "0.0.0.0, NEVER",
    "0.1.2.3, NEVER",
    "223.255.255.255, GLOBAL",
    "224.0.0.0, NEVER",
    "240.0.0.1, NEVER",
    "255.255.255.255, NEVER",
    "::, NEVER",
    "::1, LOCAL",
    "::2, NEVER",
    "::ffff:127.0.0.1, LOCAL",
    "::ffff:1.1.1.1, GLOBAL",
    "::127.0.0.1, NEVER",
    "64:ff9b::1.1.1.1, GLOBAL",
    "64:ff9b::10.0.0.5, LOCAL",
    "64:ff9b::169.254.169.254, NEVER",
    "64:ff9b:1::1.1.1.1, NEVER",
    "100::1, NEVER",
    "2000::1, GLOBAL",
    "2001::1, NEVER",
    "2001:1ff:ffff::1, NEVER",
    "2001:200::1, GLOBAL",
    "2001:db8::1, NEVER",
    "2002:101:101::1, GLOBAL",
    "2002:7f00:1::1, LOCAL",
    "2002:a9fe:a9fe::1, NEVER",
    "3fff::1, NEVER",
    "4000::1, NEVER",
    "5f00::1, NEVER",
    "fc00::1, LOCAL",
    "fdff::1, LOCAL",
    "fe80::1, NEVER",
    "fec0::1, NEVER",
    "ff02::1, NEVER"
  })
  void addressesAreJudgedByTheirBlock(String address, Reach reach) {
    assertThat(AddressFilter.judge(InetAddress.ofLiteral(address))).isEqualTo(reach);
  }

  @Test
  void noAddressOfThisMachineIsGlobal() throws SocketException {
    assertThat(
            NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(AddressFilter::judge))
        .isNotEmpty()
        .doesNotContain(Reach.GLOBAL);
  }
}
