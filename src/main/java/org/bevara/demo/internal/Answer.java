package org.bevara.demo.internal;

import java.nio.charset.StandardCharsets;

/// What the server answers with.
final class Answer {

  private final int status;
  private final String type;
  private final byte[] body;
  private final String location;

  /// @param body not copied
  /// @param location where it redirects to; empty if it does not
  Answer(int status, String type, byte[] body, String location) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.location = location;
  }

  static Answer html(int status, String html) {
    return text(status, "text/html; charset=utf-8", html);
  }

  static Answer text(int status, String type, String text) {
    return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), "");
  }

  static Answer redirect(String location) {
    return new Answer(302, "text/plain; charset=utf-8", new byte[0], location);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  byte[] body() {
    return body;
  }

  String location() {
    return location;
  }
}
