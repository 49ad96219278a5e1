package org.bevara.demo.internal;

import java.nio.charset.StandardCharsets;

/// What the server answers with.
///
/// @param location where it redirects to; empty if it does not
record Answer(int status, String type, byte[] body, String location) {

  static Answer html(int status, String html) {
    return text(status, "text/html; charset=utf-8", html);
  }

  static Answer text(int status, String type, String text) {
    return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), "");
  }

  static Answer redirect(String location) {
    return new Answer(302, "text/plain; charset=utf-8", new byte[0], location);
  }
}
