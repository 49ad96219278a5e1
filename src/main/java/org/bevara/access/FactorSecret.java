package org.bevara.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The secret of a second factor, to be told to the person's device.
///
/// @param text in Base32, as people type it where no picture can be read
public record FactorSecret(String text) {

  private static final String ISSUER = "Bevara";

  public static FactorSecret of(byte[] secret) {
    return new FactorSecret(Base32.of(secret));
  }

  /// In groups of four, for the eye.
  public String grouped() {
    return text.replaceAll("(.{4})(?=.)", "$1 ");
  }

  /// The address by which apps take it (the key URI format that they agree on).
  ///
  /// @param authority what the authority is called
  public URI address(String authority, String account) {
    return URI.create(
        "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
            .formatted(
                encoded(ISSUER + " " + authority),
                encoded(account),
                text,
                encoded(ISSUER + " " + authority)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Without the secret, so that it stays out of logs.
  @Override
  public String toString() {
    return "FactorSecret[...]";
  }
}
