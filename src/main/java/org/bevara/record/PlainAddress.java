package org.bevara.record;

import java.util.Comparator;
import java.util.Locale;

/// An address with `http` in place of `https`: the form by which things are recognised.
///
/// On one host and path both are one address (decision 15). A site that moves to TLS says nothing
/// new by that, and must not seem to have lost every post and to have written each anew. What is
/// stored and shown keeps the address as it was.
public final class PlainAddress {

  /// Takes two addresses for one where only this differs.
  public static final Comparator<String> ORDER = Comparator.comparing(PlainAddress::of);

  private static final String SECURE = "https://";

  private PlainAddress() {}

  /// The plain form of `uri`; `uri` itself where it is not of https.
  public static String of(String uri) {
    return isSecure(uri) ? "http://" + uri.substring(SECURE.length()) : uri;
  }

  public static boolean same(String one, String other) {
    return of(one).equals(of(other));
  }

  /// `uri` as a channel at `channel` is asked for it now: over https if the channel is, since many
  /// sites give up http some time after they moved. Never the other way round.
  public static String asOf(String channel, String uri) {
    return isSecure(channel) && uri.regionMatches(true, 0, "http://", 0, 7)
        ? SECURE + uri.substring(7)
        : uri;
  }

  private static boolean isSecure(String uri) {
    return uri.length() >= SECURE.length()
        && uri.substring(0, SECURE.length()).toLowerCase(Locale.ROOT).equals(SECURE);
  }
}
