package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.HeaderField;
import org.jspecify.annotations.Nullable;

/// One connection of a client to the proxy port, with its requests one after another.
///
/// Outside a [Tunnel] only absolute-form requests of HTTP/1.1 are taken (RFC 9112 section 3.2.2),
/// so a page that finds the port cannot talk to it as to a server. No `Via` field is added: some
/// servers answer a request that has one differently, and the record should show what a visitor
/// gets. For one thread.
final class ProxyConnection {

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([-!#$%&'*+.^_`|~0-9A-Za-z]+) ([^ ]+) HTTP/1\\.1");

  /// How much of a request that was refused is still taken in, so that the answer gets through.
  private static final int DRAIN_BYTES = 64 << 10;

  private static final Duration DRAIN_TIME = Duration.ofMillis(500);

  private final Socket socket;
  private final Courier courier;
  private final Duration idleTimeout;
  private final KeptLine kept = new KeptLine();
  private BufferedInputStream in;
  private BufferedOutputStream out;
  private @Nullable Tunnel tunnel;

  ProxyConnection(Socket socket, Courier courier, Duration idleTimeout) throws IOException {
    this.socket = socket;
    this.courier = courier;
    this.idleTimeout = idleTimeout;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 32 << 10);
  }

  /// Serves until either side has had enough.
  void serve() {
    try (socket;
        kept) {
      boolean more = true;
      while (more) {
        socket.setSoTimeout(0);
        more = serveOne();
      }
    } catch (IOException e) {
      // the client hung up; every exchange it had begun is accounted for already
    }
  }

  /// @return whether another request may follow
  private boolean serveOne() throws IOException {
    Head head;
    try {
      Optional<Head> read = Head.read(in, Side.CLIENT);
      if (read.isEmpty()) {
        return false;
      }
      head = read.get();
    } catch (Fault e) {
      if (e.trouble() instanceof Trouble.Failure) {
        return false;
      }
      return refuse("", "", e.trouble());
    }
    Matcher line = REQUEST_LINE.matcher(head.start());
    if (!line.matches()) {
      return refuse("", "", malformed("the request line is not one of HTTP/1.1").trouble());
    }
    String method = line.group(1);
    String uri = line.group(2);
    if (tunnel != null && uri.startsWith("/")) {
      uri = tunnel.base() + uri;
    } else if (tunnel != null) {
      return refuse(
          uri, method, malformed("a request in a tunnel names more than a path").trouble());
    }
    try {
      return method.equals("CONNECT") ? connect(uri) : carry(order(head, method, uri), head);
    } catch (Fault e) {
      return refuse(uri, method, e.trouble());
    }
  }

  /// A client asks for a tunnel, in which TLS or WebSocket is spoken.
  ///
  /// @return whether a request may follow in it
  private boolean connect(String authority) throws IOException {
    Tunnel.check(authority);
    out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
    out.flush();
    Optional<Tunnel> begun = Tunnel.begin(authority, socket, in, out, idleTimeout);
    if (begun.isPresent()) {
      tunnel = begun.get();
      in = tunnel.in();
      out = tunnel.out();
    }
    return begun.isPresent();
  }

  private Order order(Head head, String method, String uri) throws Fault {
    if (uri.indexOf('#') >= 0) {
      throw malformed("the request target has a fragment");
    }
    if (head.all("Host").size() != 1) {
      throw malformed("the request has not exactly one Host field");
    }
    Target target = Target.parse(uri);
    Framing framing = Framing.ofRequest(head);
    List<HeaderField> fields = new ArrayList<>();
    // the request target prevails over what the client wrote (RFC 9112 section 3.2.2)
    fields.add(new HeaderField("Host", target.authority()));
    head.endToEnd().stream().filter(field -> !field.is("Host")).forEach(fields::add);
    if (asksForWebSocket(head, method)) {
      fields.add(new HeaderField("Upgrade", "websocket"));
      fields.add(new HeaderField("Connection", "Upgrade"));
    } else {
      fields.add(new HeaderField("Connection", "keep-alive"));
    }
    return new Order(method, target, fields, framing, in);
  }

  /// Browsers ask for it in a tunnel only.
  private boolean asksForWebSocket(Head head, String method) {
    return tunnel != null
        && method.equals("GET")
        && head.lists("Connection", "upgrade")
        && head.lists("Upgrade", "websocket");
  }

  private boolean carry(Order order, Head head) throws IOException {
    socket.setSoTimeout((int) idleTimeout.toMillis());
    if (order.hasBody() && head.lists("Expect", "100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
      out.flush();
    }
    ClientReceiver receiver = new ClientReceiver(out, head.lists("Connection", "close"));
    return switch (courier.carry(order, receiver, kept, socket)) {
      case Outcome.Whole _ -> {
        if (receiver.closes()) {
          talkingOn().shutdownOutput();
        }
        yield !receiver.closes();
      }
      case Outcome.Lacking(var trouble) -> {
        if (receiver.begun()) {
          // a reset, so that what was cut does not look like an end
          socket.setSoLinger(true, 0);
          yield false;
        }
        yield tell(trouble);
      }
    };
  }

  private boolean refuse(String uri, String method, Trouble trouble) throws IOException {
    courier.refuse(uri, method, trouble);
    return tell(trouble);
  }

  /// Answers in the door's own name. Only the code is told: a page could read the text.
  private boolean tell(Trouble trouble) throws IOException {
    String text = "Not fetched: " + trouble.codeName() + "\n";
    out.write(
        Head.bytes(
            "HTTP/1.1 " + status(trouble),
            List.of(
                new HeaderField("Content-Type", "text/plain; charset=us-ascii"),
                new HeaderField("Content-Length", Integer.toString(text.length())),
                new HeaderField("X-Bevara-Egress", trouble.codeName()),
                new HeaderField("Connection", "close"))));
    out.write(text.getBytes(US_ASCII));
    out.flush();
    drain();
    return false;
  }

  /// Takes in what the client still sends: closing over unread bytes would reset the connection and
  /// could lose the answer.
  private void drain() throws IOException {
    talkingOn().shutdownOutput();
    socket.setSoTimeout((int) DRAIN_TIME.toMillis());
    in.readNBytes(DRAIN_BYTES);
  }

  /// Where the end of what is said can be told: over TLS it is a message of its own.
  private Socket talkingOn() {
    return tunnel == null ? socket : tunnel.socket();
  }

  private static String status(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Refusal(var code, _) ->
          switch (code) {
            case REQUEST_MALFORMED -> "400 Bad Request";
            case ADDRESS_REFUSED -> "403 Forbidden";
            case NOT_IN_RECORDING -> "404 Not Found";
            case SCHEME_REFUSED -> "501 Not Implemented";
          };
      case Trouble.Failure(var code, _) ->
          switch (code) {
            case TIMEOUT -> "504 Gateway Timeout";
            case PASSAGE_CLOSED -> "503 Service Unavailable";
            case NAME_UNKNOWN,
                CONNECT_FAILED,
                TLS_EXPIRED,
                TLS_NOT_YET_VALID,
                TLS_SELF_SIGNED,
                TLS_UNTRUSTED,
                TLS_WRONG_HOST,
                TLS_FAILED,
                HTTP2_ONLY,
                TOO_LARGE,
                TOO_MANY_REDIRECTS,
                MALFORMED_ANSWER,
                CODING_NOT_SUPPORTED,
                CUT_SHORT,
                CLIENT_GONE,
                NOT_RECORDED ->
                "502 Bad Gateway";
          };
    };
  }

  private static Fault malformed(String reason) {
    return Side.CLIENT.malformed(reason);
  }
}
