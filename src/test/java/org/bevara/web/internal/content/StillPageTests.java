package org.bevara.web.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillPageTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>x</script>",
        "<noscript><meta http-equiv=refresh content='0;url=http://e'></noscript>",
        "<noscript><link rel=preconnect href=http://e></noscript>",
        "<base href=http://e>",
        "<iframe src=http://e></iframe>",
        "<object data=http://e></object>",
        "<embed src=http://e>",
        "<form action=http://e><button formaction=http://e>x</button></form>",
        "<img src=http://e onerror=e()>",
        "<img srcset='http://e 1x'>",
        "<video poster=http://e><source src=http://e></video>",
        "<a href='javascript:http://e'>x</a>",
        "<a href=' JaVaScRiPt:http://e'>x</a>",
        "<a href='data:text/html,http://e'>x</a>",
        "<a ping=http://e>x</a>",
        "<svg><image xlink:href=http://e /><use href=http://e /><set attributeName=href to=http://e /></svg>",
        "<div><template shadowrootmode=open><script>http://e</script><img src=http://e></template></div>",
        "<table background=http://e><tr><td background=http://e></table>",
        "<img src='data:image/svg+xml,http://e'>"
      })
  void whatActsByItselfIsTakenOut(String html) {
    assertThat(StillPage.of(html))
        .doesNotContain("http://e")
        .doesNotContainIgnoringCase("<script")
        .doesNotContainIgnoringCase("javascript:")
        .doesNotContain("onerror");
  }

  @Test
  void textPicturesInThePageAndReadableLinksStay() {
    assertThat(
            StillPage.of(
                "<html lang=sv><body><h1 style='color:red'>Hej</h1><a href='https://a.example/'>a</a>"
                    + "<img src='data:image/png;base64,AAAA' alt='b'></body></html>"))
        .contains("<h1 style=\"color:red\">Hej</h1>")
        .contains("<a href=\"https://a.example/\">a</a>")
        .contains("<img src=\"data:image/png;base64,AAAA\" alt=\"b\">");
  }
}
