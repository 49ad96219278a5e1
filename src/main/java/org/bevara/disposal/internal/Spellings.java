package org.bevara.disposal.internal;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;

/// How a text may stand in a file: as it is and in the escapes of JSON, HTML and addresses, all of
/// these in UTF-8; as it is in Latin letters of a byte each, and in UTF-16 of either order. Escapes
/// within escapes are not among them.
final class Spellings {

  private static final int LAST_OF_ASCII = 0x7e;
  private static final OutputSettings NAMES =
      new OutputSettings()
          .escapeMode(Entities.EscapeMode.extended)
          .charset(StandardCharsets.US_ASCII);

  private Spellings() {}

  /// The bytes of every spelling, each once.
  static List<byte[]> of(String text) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(text);
    for (String slash : List.of("/", "\\/")) {
      spellings.add(json(text, slash, Character::toString));
      spellings.add(json(text, slash, "\\u%04x"::formatted));
      spellings.add(json(text, slash, "\\u%04X"::formatted));
    }
    spellings.add(html(text, Character::toString));
    spellings.add(html(text, "&#%d;"::formatted));
    spellings.add(html(text, "&#x%x;"::formatted));
    spellings.add(html(text, "&#x%X;"::formatted));
    spellings.add(Entities.escape(text, NAMES));
    String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
    spellings.add(form);
    spellings.add(form.replace("+", "%20"));
    spellings.add(address(text));
    List<byte[]> forms = new ArrayList<>();
    spellings.forEach(spelling -> forms.add(spelling.getBytes(StandardCharsets.UTF_8)));
    forms.add(text.getBytes(StandardCharsets.UTF_16LE));
    forms.add(text.getBytes(StandardCharsets.UTF_16BE));
    Charset latin = StandardCharsets.ISO_8859_1;
    if (latin.newEncoder().canEncode(text) && text.chars().anyMatch(Spellings::isOther)) {
      forms.add(text.getBytes(latin));
    }
    return forms;
  }

  private static boolean isOther(int letter) {
    return letter > LAST_OF_ASCII;
  }

  /// A string of JSON (RFC 8259, 7), whose writer escapes more or less. It counts in UTF-16.
  private static String json(String text, String slash, IntFunction<String> other) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '/' -> escaped.append(slash);
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(isOther(letter) ? other.apply(letter) : letter);
      }
    }
    return escaped.toString();
  }

  /// Text of HTML with references to characters by number.
  private static String html(String text, IntFunction<String> other) {
    return text.codePoints()
        .mapToObj(letter ->
            switch (letter) {
              case '&' -> "&amp;";
              case '<' -> "&lt;";
              case '>' -> "&gt;";
              case '"' -> "&quot;";
              default -> isOther(letter) ? other.apply(letter) : Character.toString(letter);
            })
        .collect(Collectors.joining());
  }

  /// As a browser has it in an address, which leaves in peace what may stand in one (RFC 3986).
  private static String address(String text) {
    return text.codePoints()
        .mapToObj(letter -> {
          String one = Character.toString(letter);
          boolean stays = letter > ' ' && !isOther(letter) && "\"<>\\^`{|}".indexOf(letter) < 0;
          return stays ? one : URLEncoder.encode(one, StandardCharsets.UTF_8).replace("+", "%20");
        })
        .collect(Collectors.joining());
  }
}
