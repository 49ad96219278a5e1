package org.bevara.web.internal.content;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A captured page made still, to be looked at: without scripts, embedded pages, links that fetch
/// by themselves, and forms' targets.
///
/// This is the second wall and never the only one: the policy that it is sent under forbids all of
/// it too, but says nothing of connections that a browser opens ahead of need. It changes what is
/// shown and nothing that is kept; evidence is the file.
final class StillPage {

  private static final String ACTING =
      "script, link, base, meta[http-equiv], iframe, frame, frameset, object, embed, applet, portal,"
          + " fencedframe, audio, video, source, track, animate, set, animateTransform,"
          + " animateMotion, foreignObject script";

  private static final Set<String> FETCHING =
      Set.of(
          "action",
          "formaction",
          "ping",
          "manifest",
          "background",
          "srcset",
          "srcdoc",
          "poster",
          "target",
          "autofocus",
          "attributionsrc",
          "imagesrcset",
          "data",
          "dynsrc",
          "lowsrc",
          "nonce",
          "integrity");

  private StillPage() {}

  static String of(String html) {
    Document page = Jsoup.parse(html);
    page.select(ACTING).remove();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes().asList()) {
        if (isActing(element, attribute)) {
          element.removeAttr(attribute.getKey());
        }
      }
    }
    page.outputSettings().prettyPrint(false);
    return page.outerHtml();
  }

  private static boolean isActing(Element element, Attribute attribute) {
    String name = attribute.getKey().toLowerCase(Locale.ROOT);
    if (name.startsWith("on") || FETCHING.contains(name)) {
      return true;
    }
    boolean isAddress = name.equals("href") || name.equals("src") || name.endsWith(":href");
    return isAddress && !isHarmless(element, attribute.getValue());
  }

  /// A link may say where it led, so that it can be read; it is not followed from here. A picture
  /// may be shown if its bytes are in the page.
  private static boolean isHarmless(Element element, String value) {
    String address = value.strip().toLowerCase(Locale.ROOT);
    return element.normalName().equals("a")
        ? address.startsWith("http://") || address.startsWith("https://") || address.startsWith("#")
        : address.startsWith("data:image/") && !address.startsWith("data:image/svg")
            || address.startsWith("#");
  }
}
