package org.bevara.disposal.internal;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.disposal.CanaryScan;
import org.bevara.record.RecordId;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/// Looks for canaries in a file as it lies there, and in what is packed in it: members of gzip and
/// zip (office documents are such), answers of a WARC, the text of a document in PDF; and in what
/// is packed in these. What a file is is told by its first bytes, since its name may say anything.
///
/// Captured files are hostile: what is damaged, or grows beyond measure, is counted and passed
/// over, so that nobody can keep a certificate from being issued by sending a file.
public final class FileScan {

  private static final int DEEPEST = 4;
  private static final long MOST_UNPACKED = 1L << 30;
  private static final int MOST_OF_A_DOCUMENT = 1 << 28;

  private final CanaryScan scan;
  private final long mostUnpacked;
  private long unpacked;
  private long unread;

  public FileScan(CanaryScan scan) {
    this(scan, MOST_UNPACKED);
  }

  /// @param mostUnpacked bytes of one file, on all levels together
  FileScan(CanaryScan scan, long mostUnpacked) {
    this.scan = scan;
    this.mostUnpacked = mostUnpacked;
  }

  /// A file that can be opened twice.
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /// How many packed files could not be unpacked to their end so far.
  public long unread() {
    return unread;
  }

  /// The records of which anything stands in the file.
  public Set<RecordId> in(Source file) throws IOException {
    Set<RecordId> found = new HashSet<>();
    Packing packing;
    try (InputStream bytes = new BufferedInputStream(file.open())) {
      packing = Packing.of(bytes);
      found.addAll(scan.in(bytes));
    }
    if (packing != Packing.NONE) {
      try (InputStream bytes = new BufferedInputStream(file.open())) {
        unpacked = 0;
        unpack(packing, bytes, 1, found);
      } catch (IOException | IllegalArgumentException e) {
        unread++; // names in a zip that are in no known letters are an illegal argument
      }
    }
    return found;
  }

  private enum Packing {
    NONE,
    GZIP,
    ZIP,
    WARC,
    PDF;

    private static final int HEAD = 5;

    static Packing of(InputStream bytes) throws IOException {
      bytes.mark(HEAD);
      String head = new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      bytes.reset();
      if (head.startsWith("\u001f\u008b")) {
        return GZIP;
      }
      if (head.startsWith("PK\u0003\u0004")) {
        return ZIP;
      }
      return head.equals("WARC/") ? WARC : head.equals("%PDF-") ? PDF : NONE;
    }
  }

  private void unpack(Packing packing, InputStream bytes, int depth, Set<RecordId> found)
      throws IOException {
    switch (packing) {
      case GZIP -> member(new GZIPInputStream(bytes), depth, found);
      case ZIP -> {
        ZipInputStream zip = new ZipInputStream(bytes);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          member(zip, depth, found);
        }
      }
      case WARC -> answers(bytes, depth, found);
      case PDF -> found.addAll(scan.in(text(bytes.readNBytes(MOST_OF_A_DOCUMENT))));
      case NONE -> found.addAll(scan.in(bytes));
    }
  }

  private void member(InputStream member, int depth, Set<RecordId> found) throws IOException {
    InputStream bytes = new BufferedInputStream(new Measured(member));
    Packing packing = depth < DEEPEST ? Packing.of(bytes) : Packing.NONE;
    unpack(packing, bytes, depth + 1, found);
  }

  private void answers(InputStream warc, int depth, Set<RecordId> found) throws IOException {
    try (WarcReader records = new WarcReader(warc)) {
      for (WarcRecord record : records) {
        if (record instanceof WarcResponse response) {
          try (InputStream body = response.http().bodyDecoded().stream()) {
            member(body, depth, found);
          } catch (IOException | IllegalArgumentException e) {
            unread++; // a server may send what nobody can unpack; the next answer is another matter
          }
        }
      }
    } catch (UncheckedIOException e) {
      // the reader's iterator has no other way to say that the file is no WARC
      throw e.getCause();
    }
  }

  /// What a person reads in a document.
  public static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /// Breaks off where a file has grown beyond measure, and leaves open what it reads from.
  private final class Measured extends FilterInputStream {

    Measured(InputStream member) {
      super(member);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      unpacked += Math.max(0, read);
      if (unpacked > mostUnpacked) {
        throw new IOException("more is packed in it than is read");
      }
    }

    @Override
    public void close() {}
  }
}
