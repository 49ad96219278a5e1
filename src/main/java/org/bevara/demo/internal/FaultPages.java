package org.bevara.demo.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pages that go wrong on purpose, below `/fel/` and outside every channel.
final class FaultPages {

  private FaultPages() {}

  static Optional<Answer> at(String path) {
    return switch (path) {
      case "/fel/andlos" -> Optional.of(Answer.html(200, endless()));
      case "/fel/omdirigering-intern" -> Optional.of(Answer.redirect("http://127.0.0.1:1/"));
      case "/fel/omdirigering-metadata" ->
          Optional.of(Answer.redirect("http://169.254.169.254/latest/"));
      case "/fel/tom/" -> Optional.of(Answer.html(200, empty()));
      case "/fel/teckenkodning" -> Optional.of(wronglyDeclared());
      default -> Optional.empty();
    };
  }

  /// A page that gets longer each time its end comes into view.
  private static String endless() {
    return Frame.page(
        "Ändlös sida",
        "",
        """
        <h1>Ändlös sida</h1>
        <div id="rader"></div>
        <p id="slut">Hämtar mer …</p>
        <script>
        const rader = document.getElementById('rader');
        let antal = 0;
        function mer() {
          for (let i = 0; i < 20; i++) {
            const rad = document.createElement('p');
            rad.style.height = '5rem';
            rad.textContent = 'Rad ' + (++antal);
            rader.append(rad);
          }
        }
        addEventListener('scroll', () => {
          if (innerHeight + scrollY > document.body.scrollHeight - 400) mer();
        });
        mer();
        </script>
        """);
  }

  /// The start page of a channel that shows nothing, as a platform does when it blocks or fails.
  private static String empty() {
    ChannelText channel =
        new ChannelText(
            "tom",
            "fel/tom",
            "Tomma förvaltningen",
            "tomma",
            "SocialMediaPosting",
            "Prov",
            false,
            "/media/huvud-kommunen.svg",
            "",
            0,
            Map.of("sv", "En kanal som inte visar något."),
            List.of());
    return new StartPage(new ShownChannel(channel, List.of())).html(1);
  }

  /// Says UTF-8 and is Latin-1.
  private static Answer wronglyDeclared() {
    String html =
        Frame.page("Fel kodning", "", "<h1>Fel teckenkodning</h1>\n<p>Räksmörgås på Ön.</p>\n");
    String latin =
        html.chars()
            .mapToObj(c -> c < 256 ? Character.toString(c) : "?")
            .collect(java.util.stream.Collectors.joining());
    return new Answer(
        200, "text/html; charset=utf-8", latin.getBytes(StandardCharsets.ISO_8859_1), "");
  }
}
