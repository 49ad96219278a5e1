package org.bevara.capture.internal.chromium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bevara.record.FailedException;
import tools.jackson.databind.JsonNode;

/// Runs our scripts in a page, in a world of their own: what the page has done to JavaScript's
/// built-ins does not reach them. When the page replaces itself by another the world is made anew,
/// a few times.
final class PageScripts {

  private static final int MOST_WORLDS = 8;
  private static final String WORLD = load("world.js");

  private final CdpSession session;
  private final String frame;
  private int world;
  private int worlds;

  PageScripts(CdpSession session, String frame) {
    this.session = session;
    this.frame = frame;
  }

  /// A script of ours: the text of a JavaScript function.
  record Script(String text) {
    static Script named(String file) {
      return new Script(load(file));
    }
  }

  /// Calls the function in the page and waits for what it returns, as a value.
  ///
  /// @throws FailedException `PAGE_UNSTABLE` if the page replaced itself too often
  JsonNode call(Script script, Deadline deadline, Object... arguments) {
    while (true) {
      try {
        if (world == 0) {
          enter(deadline);
        }
        return run(script, deadline, arguments);
      } catch (CdpException e) {
        if (e.reason() != CdpException.Reason.REFUSED) {
          throw e;
        }
        // "Cannot find context", "Execution context was destroyed", "Inspected target navigated":
        // the page went elsewhere, so the world is gone
        world = 0;
        if (worlds >= MOST_WORLDS) {
          throw new FailedException(
              "PAGE_UNSTABLE",
              "The page replaced itself %d times while it was being captured; the last answer was: %s."
                  .formatted(worlds, e.getMessage()));
        }
      }
    }
  }

  private void enter(Deadline deadline) {
    worlds++;
    int made =
        session
            .call(
                "Page.createIsolatedWorld",
                Map.of("frameId", frame, "worldName", "bevara"),
                deadline)
            .path("executionContextId")
            .asInt(0);
    session.call(
        "Runtime.evaluate",
        Map.of("expression", WORLD, "contextId", made, "returnByValue", true),
        deadline);
    world = made;
  }

  private JsonNode run(Script script, Deadline deadline, Object... arguments) {
    List<Map<String, Object>> values =
        Arrays.stream(arguments).map(value -> Map.of("value", value)).toList();
    JsonNode answer =
        session.call(
            "Runtime.callFunctionOn",
            Map.of(
                "functionDeclaration",
                script.text(),
                "executionContextId",
                world,
                "arguments",
                values,
                "returnByValue",
                true,
                "awaitPromise",
                true),
            deadline);
    if (answer.has("exceptionDetails")) {
      JsonNode thrown = answer.path("exceptionDetails");
      throw new CdpException(
          CdpException.Reason.REFUSED,
          "a script of ours failed in line %d: %s"
              .formatted(
                  thrown.path("lineNumber").asInt(0),
                  thrown.path("exception").path("className").asString("unknown")));
    }
    return answer.path("result").path("value");
  }

  private static String load(String file) {
    try (InputStream in = PageScripts.class.getResourceAsStream("/capture/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks capture/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
