package org.bevara.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Signal;
import org.bevara.record.Visibility;
import org.bevara.registration.LeakCheck.Said;
import org.jspecify.annotations.Nullable;

/// Messages as tests write them: who wrote what, and which words of it were noticed.
final class Messages {

  private @Nullable Author author = new Author("Besökare", null, null, false);
  private final List<String> mentions = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final String text;

  Messages(String text) {
    this.text = text;
  }

  Messages by(String name, @Nullable String handle) {
    author = new Author(name, handle, null, false);
    return this;
  }

  Messages byAuthority() {
    author = new Author("Provkommun", "provkommun", null, true);
    return this;
  }

  Messages byNobody() {
    author = null;
    return this;
  }

  Messages mentioning(String handle) {
    mentions.add(handle);
    return this;
  }

  /// These words of the text were noticed as `code`; of the whole text where there are none.
  Messages noticed(String code, String words) {
    int from = text.indexOf(words);
    signals.add(new Signal(code, from, from + words.length()));
    return this;
  }

  Said said() {
    return new Said(
        new ItemContent(
            ItemKind.COMMENT,
            "http://www.provkommun.example/torget/1#k1",
            null,
            "http://www.provkommun.example/torget/1",
            "http://www.provkommun.example/torget/1",
            author,
            Instant.parse("2026-11-20T08:00:00Z"),
            null,
            Visibility.PUBLIC,
            text,
            mentions,
            List.of(),
            List.of(),
            List.of(),
            Map.of()),
        signals);
  }
}
