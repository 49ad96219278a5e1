package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.bevara.egress.FailureCode;
import org.bevara.record.Sha256;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/// A WARC 1.1 file (ISO 28500:2017) of one passage: a warcinfo record, then for each exchange its
/// response and its request (section 6.3, 6.4), or a metadata record of why there is none, and a
/// metadata record for each chain of certificates that a host showed.
///
/// Not compressed: media are compressed already, and gzip cost more time than all else. Digests are
/// SHA-256 in hexadecimal. Quirk: the builders of jwarc write digests in base32, which its own
/// validator does not take, so they are set as plain fields. Safe for use by many threads.
final class WarcFile implements Chronicle {

  /// The type of records that are fields: of the file, of a trouble, of certificates.
  static final MediaType FIELDS = MediaType.WARC_FIELDS;

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]*");

  private final ReentrantLock lock = new ReentrantLock();
  private final FileChannel channel;
  private final WarcWriter writer;
  private final URI warcinfoId = newId();
  private final Map<TlsPeer, URI> certificates = new HashMap<>();

  private WarcFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.writer = new WarcWriter(channel);
  }

  /// Creates the file and writes its warcinfo record.
  static WarcFile create(Path path, Clock clock) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    WarcFile file = new WarcFile(channel);
    file.writeInfo(path, clock.instant());
    return file;
  }

  /// Appends an exchange, the messages exactly as they were on the wire to the origin, but for the
  /// value of `Authorization` ([Order#recordedHead]).
  @Override
  public void exchange(
      Target target, Instant begun, Peer peer, Spool sent, Spool answer, Optional<FailureCode> cut)
      throws IOException {
    Optional<URI> certificate = Optional.empty();
    if (peer.tls().isPresent()) {
      certificate = Optional.of(certificate(peer.tls().get(), begun));
    }
    URI answerId = newId();
    WarcResponse.Builder response =
        new WarcResponse.Builder(target.uri())
            .version(MessageVersion.WARC_1_1)
            .recordId(answerId)
            .date(begun)
            .setHeader("WARC-Warcinfo-ID", "<" + warcinfoId + ">")
            .setHeader("WARC-Block-Digest", labelled(answer.blockDigest()))
            .setHeader("WARC-Payload-Digest", labelled(answer.payloadDigest()))
            .body(MediaType.HTTP_RESPONSE, answer.channel(), answer.size());
    describe(response, peer);
    certificate.ifPresent(response::concurrentTo);
    cut.ifPresent(code -> response.truncated(reason(code)));
    WarcRequest.Builder request =
        new WarcRequest.Builder(target.uri())
            .version(MessageVersion.WARC_1_1)
            .recordId(newId())
            .date(begun)
            .concurrentTo(answerId)
            .setHeader("WARC-Warcinfo-ID", "<" + warcinfoId + ">")
            .setHeader("WARC-Block-Digest", labelled(sent.blockDigest()))
            .body(MediaType.HTTP_REQUEST, sent.channel(), sent.size());
    if (sent.payloadSize() > 0) {
      request.setHeader("WARC-Payload-Digest", labelled(sent.payloadDigest()));
    }
    describe(request, peer);
    append(response.build(), request.build());
  }

  /// WARC-Protocol and WARC-Cipher-Suite are not in the standard yet; they are written as IIPC
  /// proposes them.
  private static <B extends WarcCaptureRecord.AbstractBuilder<?, B>> void describe(
      B message, Peer peer) {
    peer.address().ifPresent(message::ipAddress);
    message.addHeader("WARC-Protocol", "http/1.1");
    peer.tls()
        .ifPresent(tls ->
            message
                .addHeader("WARC-Protocol", tls.warcProtocol())
                .addHeader("WARC-Cipher-Suite", tls.cipherSuite()));
  }

  /// Appends what an origin showed of itself, once for each chain of a host.
  ///
  /// @return the id of the record
  private URI certificate(TlsPeer shown, Instant begun) throws IOException {
    lock.lock();
    try {
      URI known = certificates.get(shown);
      if (known != null) {
        return known;
      }
      URI id = newId();
      byte[] fields = CertificateFields.written(shown);
      WarcMetadata.Builder metadata =
          new WarcMetadata.Builder()
              .version(MessageVersion.WARC_1_1)
              .recordId(id)
              .date(begun)
              .targetURI("https://" + shown.host().toString().replaceFirst(":443$", "") + "/")
              .setHeader("WARC-Warcinfo-ID", "<" + warcinfoId + ">")
              .setHeader("WARC-Block-Digest", labelled(Sha256.of(fields)))
              .body(FIELDS, fields);
      append(metadata.build());
      certificates.put(shown, id);
      return id;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void refused(TlsPeer shown, Instant begun) throws IOException {
    certificate(shown, begun);
  }

  @Override
  public void trouble(String uri, String method, Instant begun, Trouble trouble)
      throws IOException {
    byte[] fields =
        "egress-code: %s\r\negress-method: %s\r\negress-reason: %s\r\n"
            .formatted(trouble.codeName(), method, trouble.reason())
            .getBytes(UTF_8);
    WarcMetadata.Builder metadata =
        new WarcMetadata.Builder()
            .version(MessageVersion.WARC_1_1)
            .recordId(newId())
            .date(begun)
            .setHeader("WARC-Warcinfo-ID", "<" + warcinfoId + ">")
            .setHeader("WARC-Block-Digest", labelled(Sha256.of(fields)))
            .body(FIELDS, fields);
    if (ABSOLUTE.matcher(uri).matches()) {
      metadata.targetURI(uri);
    }
    append(metadata.build());
  }

  /// Makes everything durable and closes the file.
  @Override
  public void close() throws IOException {
    lock.lock();
    try (channel) {
      channel.force(true);
    } finally {
      lock.unlock();
    }
  }

  private void writeInfo(Path path, Instant now) throws IOException {
    byte[] fields =
        """
        software: Bevara\r
        format: WARC File Format 1.1\r
        conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
        """
            .getBytes(UTF_8);
    append(
        new Warcinfo.Builder()
            .version(MessageVersion.WARC_1_1)
            .recordId(warcinfoId)
            .date(now)
            .filename(path.getFileName().toString())
            .setHeader("WARC-Block-Digest", labelled(Sha256.of(fields)))
            .body(FIELDS, fields)
            .build());
  }

  /// Appends all of the records or, when the disk does not take them, none.
  private void append(WarcRecord... records) throws IOException {
    lock.lock();
    try {
      long end = channel.position();
      try {
        for (WarcRecord entry : records) {
          writer.write(entry);
        }
      } catch (IOException e) {
        if (channel.isOpen()) {
          channel.truncate(end);
        }
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /// The reason of section 5.13.
  private static WarcTruncationReason reason(FailureCode code) {
    return switch (code) {
      case TOO_LARGE -> WarcTruncationReason.LENGTH;
      case TIMEOUT -> WarcTruncationReason.TIME;
      case CUT_SHORT -> WarcTruncationReason.DISCONNECT;
      case NAME_UNKNOWN,
          CONNECT_FAILED,
          TLS_EXPIRED,
          TLS_NOT_YET_VALID,
          TLS_SELF_SIGNED,
          TLS_UNTRUSTED,
          TLS_WRONG_HOST,
          TLS_FAILED,
          HTTP2_ONLY,
          TOO_MANY_REDIRECTS,
          MALFORMED_ANSWER,
          CODING_NOT_SUPPORTED,
          CLIENT_GONE,
          PASSAGE_CLOSED,
          NOT_RECORDED ->
          WarcTruncationReason.UNSPECIFIED;
    };
  }

  private static String labelled(Sha256 digest) {
    return "sha256:" + digest.hex();
  }

  private static URI newId() {
    return URI.create("urn:uuid:" + UUID.randomUUID());
  }
}
