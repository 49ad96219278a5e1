package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.bevara.access.Totp;

/// What an app makes of the secret that a person types into it.
final class Typed {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Typed() {}

  /// @param typed in Base32, in groups
  static byte[] secret(String typed) {
    String text = typed.replace(" ", "");
    assertThat(text).matches("[%s]{32}".formatted(LETTERS));
    byte[] secret = new byte[Totp.SECRET_BYTES];
    for (int i = 0; i < text.length() * 5; i++) {
      int bit = LETTERS.indexOf(text.charAt(i / 5)) >> 4 - i % 5 & 1;
      secret[i / 8] |= (byte) (bit << 7 - i % 8);
    }
    return secret;
  }
}
