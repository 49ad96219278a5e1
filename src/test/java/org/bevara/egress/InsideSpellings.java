package org.bevara.egress;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every way to write an address of this machine that browsers or Java were ever seen to take, and
/// names that lead to one.
final class InsideSpellings {

  /// Global unicast that was handed back and is routed nowhere.
  private static final String UNROUTED = "3ffe::1";

  private static final Map<String, List<String>> ZONE =
      Map.of(
          "private.test", List.of("127.0.0.1"),
          "own.test", List.of(ownAddress().getHostAddress()),
          "mixed.test", List.of(UNROUTED, "127.0.0.1"),
          "nat64.test", List.of("64:ff9b::7f00:1"),
          "sixtofour.test", List.of("2002:7f00:1::1"),
          "mapped.test", List.of("::ffff:127.0.0.1"),
          "ula.test", List.of("fd00::1"));

  private InsideSpellings() {}

  /// Names are answered as [#ZONE] says; `rebinding` ones first with an address of the public
  /// network, then with loopback.
  static NameResolver resolver() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    return host -> {
      List<String> addresses =
          host.startsWith("rebinding")
              ? List.of(asked.add(host) ? UNROUTED : "127.0.0.1")
              : ZONE.get(host);
      if (addresses == null) {
        throw new UnknownHostException(host);
      }
      return addresses.stream().map(InetAddress::ofLiteral).toList();
    };
  }

  /// Hosts as they stand in a URI.
  static List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    all.addAll(literals(InetAddress.ofLiteral("127.0.0.1")));
    all.addAll(literals(ownAddress()));
    all.addAll(
        List.of(
            "localhost",
            "LOCALHOST",
            "localhost.",
            "a.localhost",
            "0.0.0.0",
            "0",
            "127.1",
            "127.0.0.2",
            "127.255.255.254",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::1%25lo]",
            "[fe80::1%25lo]",
            "[fe80::1]",
            "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
            "\u2460\u2461\u2466.0.0.1",
            "127\u30020\u30020\u30021",
            "127.0.0\uff0e1",
            "loc\u00adalhost",
            "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
            "127%2e0%2e0%2e1",
            "%6c%6f%63%61%6c%68%6f%73%74",
            "public.test@127.0.0.1",
            // where clouds tell their secrets
            "169.254.169.254",
            "[fd00:ec2::254]",
            "100.100.100.200",
            "metadata.google.internal"));
    all.addAll(ZONE.keySet().stream().sorted().toList());
    all.add("rebinding.test");
    return List.copyOf(all);
  }

  private static List<String> literals(InetAddress address) {
    int[] parts = new int[4];
    long number = 0;
    for (int i = 0; i < 4; i++) {
      parts[i] = address.getAddress()[i] & 0xff;
      number = number << 8 | parts[i];
    }
    String dotted = address.getHostAddress();
    String groups = "%x:%x".formatted(parts[0] << 8 | parts[1], parts[2] << 8 | parts[3]);
    List<String> all = new ArrayList<>();
    all.add(dotted);
    all.add(dotted + ".");
    all.add(String.valueOf(number));
    all.add("0x%x".formatted(number));
    all.add("0X%X".formatted(number));
    all.add("0%o".formatted(number));
    all.add(joined("0%o", parts));
    all.add(joined("0x%x", parts));
    all.add(joined("00%o", parts));
    all.add("%d.%d".formatted(parts[0], number & 0xffffff));
    all.add("%d.%d.%d".formatted(parts[0], parts[1], number & 0xffff));
    all.add("0x%x.%d".formatted(parts[0], number & 0xffffff));
    all.add("0%o.%d.0x%x".formatted(parts[0], parts[1], number & 0xffff));
    all.add("[::ffff:%s]".formatted(dotted));
    all.add("[::FFFF:%s]".formatted(groups));
    all.add("[0:0:0:0:0:ffff:%s]".formatted(groups));
    all.add("[::%s]".formatted(dotted));
    all.add("[64:ff9b::%s]".formatted(dotted));
    all.add("[64:ff9b::%s]".formatted(groups));
    all.add("[2002:%s::1]".formatted(groups));
    return all;
  }

  private static String joined(String form, int[] parts) {
    return Stream.of(parts[0], parts[1], parts[2], parts[3])
        .map(form::formatted)
        .collect(Collectors.joining("."));
  }

  /// An address of this machine by which others call it; loopback where it has none.
  static InetAddress ownAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .findFirst()
          .orElse(InetAddress.ofLiteral("127.0.0.3"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
