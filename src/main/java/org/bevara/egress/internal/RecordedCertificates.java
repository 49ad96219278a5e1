package org.bevara.egress.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bevara.egress.SiteCertificate;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/// Reads the certificates back that a [WarcFile] holds.
public final class RecordedCertificates {

  private RecordedCertificates() {}

  /// Those of the file, in its order.
  public static List<SiteCertificate> read(InputStream warc) throws IOException {
    List<SiteCertificate> found = new ArrayList<>();
    try (WarcReader reader = new WarcReader(warc)) {
      for (WarcRecord each : reader) {
        if (each instanceof WarcMetadata metadata
            && metadata.contentType().equals(WarcFile.FIELDS)) {
          CertificateFields.read(metadata.fields()).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
