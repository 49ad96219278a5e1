package org.bevara.egress.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.egress.FailureCode;
import org.bevara.egress.RefusalCode;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/// The answers of a WARC file, which are given again as they were on the wire. Nothing is asked of
/// the network.
///
/// A URI that was asked for several times gets its answers in their order, and then the last one
/// again. Left out are answers that say that a copy is still good (304), since whoever asks now has
/// none, and switches to WebSocket, which answer to the key of another handshake.
final class Recording implements Upstream {

  private final Path file;
  private final Map<String, List<Long>> answers;
  private final Map<String, Integer> given = new HashMap<>();

  private Recording(Path file, Map<String, List<Long>> answers) {
    this.file = file;
    this.answers = answers;
  }

  static Recording of(Path file) throws IOException {
    Map<String, List<Long>> answers = new HashMap<>();
    try (WarcReader reader = new WarcReader(file)) {
      for (WarcRecord each : reader) {
        if (each instanceof WarcResponse response && isAnswer(response.http().status())) {
          answers.computeIfAbsent(response.target(), _ -> new ArrayList<>()).add(reader.position());
        }
      }
    }
    return new Recording(file, answers);
  }

  private static boolean isAnswer(int status) {
    return status >= 200 && status != 304;
  }

  @Override
  public Line dial(Target target, Ongoing ongoing) throws Fault {
    long position = next(target.uri());
    try {
      return new RecordedLine(FileChannel.open(file), position);
    } catch (IOException e) {
      throw Fault.failed(FailureCode.CONNECT_FAILED, "the WARC file cannot be read", e);
    }
  }

  private synchronized long next(String uri) throws Fault {
    List<Long> all = answers.getOrDefault(uri, List.of());
    if (all.isEmpty()) {
      throw Fault.refused(RefusalCode.NOT_IN_RECORDING, "the WARC file holds no answer to it");
    }
    int number = given.merge(uri, 1, Integer::sum);
    return all.get(Math.min(number, all.size()) - 1);
  }

  /// One record's block, which is a whole message.
  private static final class RecordedLine implements Line {

    private final WarcReader reader;
    private final InputStream in;

    RecordedLine(FileChannel channel, long position) throws IOException {
      reader = new WarcReader(channel.position(position));
      in =
          new BufferedInputStream(
              reader
                  .next()
                  .orElseThrow(() -> new IOException("the record is not there any more"))
                  .body()
                  .stream());
    }

    @Override
    public InputStream in() {
      return in;
    }

    /// What is asked is known by the target already.
    @Override
    public OutputStream out() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public Peer peer() {
      return Peer.NOBODY;
    }

    @Override
    public boolean carriesMore() {
      return false;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
