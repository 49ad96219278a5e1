package org.bevara.demo.internal;

/// What all pages have in common: head, masthead and foot.
final class Frame {

  private Frame() {}

  /// A whole document.
  ///
  /// @param title plain text
  /// @param head HTML for the end of `head`
  /// @param body HTML of the main part
  static String page(String title, String head, String body) {
    return """
    <!DOCTYPE html>
    <html lang="sv">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/stil.css">
    %s</head>
    <body>
    <a class="hoppa" href="#innehall">Hoppa till innehållet</a>
    <header class="topp">
    <div class="bredd">
    <a class="marke" href="/"><img src="/favicon.svg" alt="" width="40" height="40"><span>Exempelkommun<small>Ovdamearkka suohkan · Esimerkkikunta</small></span></a>
    <nav aria-label="Kanaler"><a href="/kommunen/">Kommunen</a> <a href="/lindskolan/">Lindskolan</a> <a href="/biblioteket/">Biblioteket</a></nav>
    </div>
    </header>
    <main id="innehall" class="bredd">
    %s</main>
    <footer class="fot">
    <div class="bredd">
    <p><strong>Exempelkommun</strong> är påhittad, liksom alla som skriver här.</p>
    <p><a href="/webb/regler">Regler för kommentarer</a> · <a href="/webb/personuppgifter">Personuppgifter</a> · <a href="/webb/kontakt">Kontakt</a></p>
    </div>
    </footer>
    </body>
    </html>
    """
        .formatted(Html.escape(title), head, body);
  }
}
