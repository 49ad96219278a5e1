package org.bevara.disposal.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bevara.disposal.Canary;
import org.bevara.disposal.CanaryScan;
import org.bevara.record.ArchiveKey;
import org.bevara.record.RecordId;
import org.bevara.render.WordsInPdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileScanTests {

  private static final ArchiveKey KEY = new ArchiveKey(new byte[32]);
  private static final String WORDS = "Grinden & \"bommen\" är/var trasig";

  private final RecordId record =
      RecordId.fresh(Instant.parse("2026-11-30T07:00:00Z"), new Random(20261130));
  private final FileScan files =
      new FileScan(
          new CanaryScan(
              Spellings.of(WORDS).stream()
                  .map(form -> Canary.of(record, form, false, KEY))
                  .toList(),
              KEY),
          1 << 20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grinden & \"bommen\" är/var trasig",
        "Grinden & \\\"bommen\\\" är/var trasig",
        "Grinden & \\\"bommen\\\" är\\/var trasig",
        "Grinden & \\\"bommen\\\" \\u00e4r/var trasig",
        "Grinden & \\\"bommen\\\" \\u00E4r\\/var trasig",
        "Grinden &amp; &quot;bommen&quot; är/var trasig",
        "Grinden &amp; &quot;bommen&quot; &auml;r/var trasig",
        "Grinden &amp; &quot;bommen&quot; &#228;r/var trasig",
        "Grinden &amp; &quot;bommen&quot; &#xe4;r/var trasig",
        "Grinden &amp; &quot;bommen&quot; &#xE4;r/var trasig",
        "Grinden+%26+%22bommen%22+%C3%A4r%2Fvar+trasig",
        "Grinden%20%26%20%22bommen%22%20%C3%A4r%2Fvar%20trasig",
        "Grinden%20&%20%22bommen%22%20%C3%A4r/var%20trasig"
      })
  void wordsAreFoundInEveryEscapeOfJsonHtmlAndAddresses(String spelling) throws IOException {
    assertThat(in(("före" + spelling + "efter").getBytes(UTF_8))).containsExactly(record);
  }

  @Test
  void wordsAreFoundInLettersOfOneByteAndOfTwoInEitherOrder() throws IOException {
    for (var letters : List.of(ISO_8859_1, UTF_16LE, UTF_16BE)) {
      assertThat(in(WORDS.getBytes(letters))).as("%s", letters).containsExactly(record);
    }
  }

  @Test
  void whatIsPackedInWhatIsPackedIsRead() throws IOException {
    byte[] archive = zip("inner.txt.gz", gzip(WORDS.getBytes(UTF_8)));
    assertThat(in(archive)).containsExactly(record);
    assertThat(in(gzip(zip("packet.zip", archive)))).containsExactly(record);
    assertThat(in(zip("pages.pdf", WordsInPdf.pdf("Grinden & \"bommen\" är/var trasig"))))
        .containsExactly(record);
    assertThat(in(zip("other.txt", "något annat".getBytes(UTF_8)))).isEmpty();
    assertThat(files.unread()).isZero();
  }

  @Test
  void laterAnswersOfAnExchangeAreReadThoughAnEarlierOneCannotBeUnpacked() throws IOException {
    ByteArrayOutputStream warc = new ByteArrayOutputStream();
    warc.write(answer(1, "no gzip at all".getBytes(UTF_8)));
    warc.write(answer(2, gzip(WORDS.getBytes(UTF_8))));

    assertThat(in(warc.toByteArray())).containsExactly(record);
    assertThat(files.unread()).isEqualTo(1);
  }

  @Test
  void whatIsDamagedOrGrowsBeyondMeasureIsCounted() throws IOException {
    byte[] whole = gzip(new byte[100_000]);
    assertThat(in(java.util.Arrays.copyOf(whole, whole.length / 2))).isEmpty();
    assertThat(files.unread()).isEqualTo(1);
    assertThat(in(gzip(new byte[(1 << 20) + 1]))).isEmpty();
    assertThat(files.unread()).isEqualTo(2);
  }

  private Set<RecordId> in(byte[] file) throws IOException {
    return files.in(() -> new ByteArrayInputStream(file));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("first"));
      zip.write("ingenting".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] answer(int number, byte[] body) {
    String http =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length);
    String head =
        """
        WARC/1.0\r
        WARC-Type: response\r
        WARC-Target-URI: http://www.example.org/%d\r
        WARC-Date: 2026-05-01T08:00:00Z\r
        WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r
        Content-Type: application/http;msgtype=response\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(number, number, http.length() + body.length, http);
    return (head + new String(body, ISO_8859_1) + "\r\n\r\n").getBytes(ISO_8859_1);
  }
}
