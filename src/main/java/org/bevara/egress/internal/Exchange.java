package org.bevara.egress.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.FailureCode;
import org.jspecify.annotations.Nullable;

/// One request and its answer: sent, handed on while it comes, recorded, accounted for.
///
/// The last bytes are handed on only after the record is written, so that nothing looks whole to
/// whoever asked that is not recorded whole. Interim answers (1xx, RFC 9110 section 15.2) are
/// neither handed on nor recorded. What follows a switch to WebSocket is, as the body of either
/// message.
final class Exchange {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
  private static final int MAX_INTERIM = 8;

  /// To WebSocket (RFC 6455 section 4.2.2), if that was asked for.
  private static final int SWITCHED = 101;

  private final Order order;
  private final Receiver receiver;
  private final KeptLine kept;
  private final Ongoing ongoing;
  private final Courier courier;
  private final Instant begun;
  private final Spool sent;
  private final Spool answer;
  private @Nullable Line line;
  private int status;
  private boolean answering;

  Exchange(Order order, Receiver receiver, KeptLine kept, Ongoing ongoing, Courier courier) {
    this.order = order;
    this.receiver = receiver;
    this.kept = kept;
    this.ongoing = ongoing;
    this.courier = courier;
    this.begun = courier.now();
    this.sent = courier.spool();
    this.answer = courier.spool();
  }

  Outcome run() {
    try (sent;
        answer) {
      try {
        return carry();
      } catch (IOException e) {
        hangUp();
        Fault fault = Guard.meaning(e, Side.ORIGIN, ongoing);
        fault.certificate().ifPresent(shown -> courier.journal().certificate(shown, begun));
        return new Outcome.Lacking(account(fault.trouble()));
      }
    }
  }

  private Outcome carry() throws IOException {
    Head head = ask();
    Framing framing = Framing.ofAnswer(head, status, order.method());
    answer.write(head.raw(), 0, head.raw().length);
    answering = true;
    handOn(head, framing);
    if (framing instanceof Framing.Length && order.closes() && line != null && !isQuiet(line)) {
      throw Side.ORIGIN.malformed("more came than the Content-Length says, so the body is cut");
    }
    write(Optional.empty());
    keepOrHangUp(head, framing);
    try {
      receiver.end();
    } catch (IOException e) {
      // it is recorded whole; that nobody waits for it any more takes nothing from it
    }
    return new Outcome.Whole(head, status, answer.payloadDigest());
  }

  /// Sends the request and reads the head of its answer.
  private Head ask() throws IOException {
    if (order.framing() instanceof Framing.Length(long bytes) && bytes > courier.maxBytes()) {
      throw Fault.failed(FailureCode.TOO_LARGE, "the request's body is larger than the limit");
    }
    byte[] head = order.head();
    byte[] recorded = order.recordedHead();
    sent.write(recorded, 0, recorded.length);
    Optional<Line> free = order.repeatable() ? kept.take(order.target()) : Optional.empty();
    if (free.isPresent()) {
      try {
        return askOn(free.get(), head);
      } catch (Fault e) {
        if (!(e.trouble() instanceof Trouble.Failure(FailureCode code, _))
            || code != FailureCode.CUT_SHORT) {
          throw e;
        }
        // an origin may give up an idle line at any time (RFC 9112 section 9.3.1): ask on a new one
        hangUp();
      }
    }
    return askOn(courier.upstream().dial(order.target(), ongoing), head);
  }

  private Head askOn(Line opened, byte[] head) throws IOException {
    line = opened;
    ongoing.attach(opened);
    OutputStream out = Guard.output(opened.out(), Side.ORIGIN, ongoing);
    out.write(head);
    if (order.hasBody()) {
      InputStream body = Guard.input(order.body(), Side.CLIENT, ongoing);
      new BodyPump(body, upload(out), Side.CLIENT, courier.maxBytes()).pump(order.framing());
    }
    out.flush();
    InputStream in = Guard.input(opened.in(), Side.ORIGIN, ongoing);
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      Head answered =
          Head.read(in, Side.ORIGIN)
              .orElseThrow(() -> Side.ORIGIN.ended("the connection ended without an answer"));
      status = status(answered);
      if (status >= 200 || (status == SWITCHED && order.switches())) {
        return answered;
      }
      if (status == SWITCHED) {
        break;
      }
    }
    throw Side.ORIGIN.malformed("there is no final answer");
  }

  private static int status(Head head) throws Fault {
    Matcher line = STATUS.matcher(head.start());
    if (!line.matches()) {
      throw Side.ORIGIN.malformed("the first line is no status line of HTTP/1");
    }
    return Integer.parseInt(line.group(1));
  }

  private void handOn(Head head, Framing framing) throws IOException {
    if (line == null) {
      throw new IllegalStateException("an answer came without a line");
    }
    Line answers = line;
    InputStream in = Guard.input(answers.in(), Side.ORIGIN, ongoing);
    toReceiver(() -> receiver.begin(head, framing));
    BodyPump pump = new BodyPump(in, download(), Side.ORIGIN, courier.maxBytes());
    if (status != SWITCHED) {
      pump.pump(framing);
      return;
    }
    Thread client = Thread.ofVirtual().name("egress-websocket").start(() -> talkTo(answers));
    try {
      pump.pump(framing);
    } finally {
      ongoing.letGo();
      join(client);
    }
  }

  /// After the switch the client talks on; its words stand in the record of the request.
  private void talkTo(Line line) {
    try (line) {
      OutputStream out = Guard.output(line.out(), Side.ORIGIN, ongoing);
      InputStream said = Guard.input(order.body(), Side.CLIENT, ongoing);
      new BodyPump(said, upload(out), Side.CLIENT, courier.maxBytes())
          .pump(new Framing.UntilClose());
    } catch (IOException e) {
      // one of the two is gone or has said too much: the answering side ends with this line
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Optional<FailureCode> cut) throws Fault {
    Peer peer = line == null ? Peer.NOBODY : line.peer();
    courier.journal().exchange(order.target(), begun, peer, sent, answer, status, cut);
  }

  /// Accounts for an exchange that is not whole, as a cut answer if one had begun.
  private Trouble account(Trouble trouble) {
    if (answering
        && trouble instanceof Trouble.Failure(FailureCode code, _)
        && code != FailureCode.NOT_RECORDED) {
      try {
        write(Optional.of(code));
        return trouble;
      } catch (Fault e) {
        return account(e.trouble());
      }
    }
    courier.journal().trouble(order.target().uri(), order.method(), begun, trouble);
    return trouble;
  }

  /// Keeps the line for the next request if both ends agree on where the answer ended.
  private void keepOrHangUp(Head head, Framing framing) {
    Line used = line;
    if (used != null
        && used.carriesMore()
        && !(framing instanceof Framing.UntilClose)
        && head.start().startsWith("HTTP/1.1")
        && !head.lists("Connection", "close")
        && isQuiet(used)) {
      kept.keep(order.target(), used);
    } else if (used != null) {
      Ongoing.closeQuietly(used::hangUp);
    }
  }

  private static boolean isQuiet(Line line) {
    try {
      return line.in().available() == 0;
    } catch (IOException e) {
      // broken since: the exchange is recorded already, and the line is of no more use
      return false;
    }
  }

  private void hangUp() {
    if (line != null) {
      Ongoing.closeQuietly(line);
    }
  }

  private BodyPump.Sink upload(OutputStream out) {
    return new BodyPump.Sink() {
      @Override
      public void wire(byte[] buffer, int from, int length) throws IOException {
        sent.write(buffer, from, length);
        out.write(buffer, from, length);
      }

      @Override
      public void payload(byte[] buffer, int from, int length) {
        sent.payload(buffer, from, length);
      }

      @Override
      public void pause() throws IOException {
        out.flush();
      }
    };
  }

  private BodyPump.Sink download() {
    return new BodyPump.Sink() {
      @Override
      public void wire(byte[] buffer, int from, int length) throws IOException {
        answer.write(buffer, from, length);
        toReceiver(() -> receiver.wire(buffer, from, length));
      }

      @Override
      public void payload(byte[] buffer, int from, int length) throws IOException {
        answer.payload(buffer, from, length);
        toReceiver(() -> receiver.payload(buffer, from, length));
      }

      @Override
      public void pause() throws IOException {
        toReceiver(receiver::pause);
      }
    };
  }

  private interface Handing {
    void run() throws IOException;
  }

  private void toReceiver(Handing handing) throws Fault {
    try {
      handing.run();
    } catch (IOException e) {
      throw Guard.meaning(e, Side.CLIENT, ongoing);
    }
  }
}
