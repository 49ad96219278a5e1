package org.bevara.capture.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.bevara.capture.ImageBombs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaInspectorTests {

  private final MediaInspector inspector = new MediaInspector();

  private static byte[] demo(String name) throws IOException {
    try (InputStream in = MediaInspectorTests.class.getResourceAsStream("/demo/media/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({"lunch.jpg, image/jpeg", "buss.png, image/png", "huvud-kommunen.svg, image/svg+xml"})
  void picturesAreWhatTheirBytesSayWhateverTheServerCallsThem(String name, String type)
      throws IOException {
    for (String declared :
        new String[] {type, "text/plain", "application/octet-stream", "text/html", "nonsense"}) {
      assertThat(inspector.mediaType(demo(name), declared)).as(declared).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <!DOCTYPE html><html><title>Logga in</title><p>Logga in</html>
          <html><head><title>Fel</title></head><body>Bilden finns inte.</body></html>
          <p>Bilden finns inte.</p>
          Not found
          {"error": "login required"}
          """)
  void textThatIsCalledAPictureIsNone(String text) {
    assertThat(inspector.mediaType(text.getBytes(UTF_8), "image/jpeg")).doesNotStartWith("image/");
  }

  @Test
  void noiseThatIsCalledAPictureIsNone() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    byte[] noise = new byte[4096];
    new Random(seed).nextBytes(noise);
    noise[0] = 0;
    noise[1] = 0;
    noise[2] = 0;

    assertThat(inspector.mediaType(noise, "image/jpeg")).isNotEqualTo("image/jpeg");
  }

  @Test
  void emptyAnswerIsNoPicture() {
    assertThat(inspector.mediaType(new byte[0], "image/png")).doesNotStartWith("image/");
  }

  @Test
  void sizeOfAPictureIsRead() throws IOException {
    assertThat(inspector.properties(demo("buss.png"), "image/png"))
        .containsKeys("tiff:ImageWidth", "tiff:ImageLength");
  }

  @Test
  void brokenPictureIsKeptAndSaidToBe() throws IOException {
    byte[] png = demo("buss.png");
    byte[] half = java.util.Arrays.copyOf(png, 20);

    assertThat(inspector.properties(half, "image/png")).containsKey("unreadable");
  }

  @Test
  @Timeout(30)
  void immensePictureIsMeasuredAndNotUnpacked() throws IOException {
    assertThat(inspector.properties(ImageBombs.png(), "image/png"))
        .containsEntry("tiff:ImageWidth", "100000")
        .containsEntry("tiff:ImageLength", "100000");
    assertThat(inspector.properties(ImageBombs.jpeg(demo("lunch.jpg")), "image/jpeg"))
        .containsEntry("tiff:ImageWidth", "65500")
        .containsEntry("tiff:ImageLength", "65500");
    assertThat(inspector.mediaType(ImageBombs.gif(), "image/gif")).isEqualTo("image/gif");
    assertThat(inspector.properties(ImageBombs.gif(), "image/gif")).isEmpty();
  }
}
