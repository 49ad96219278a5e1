package org.bevara.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A GET that a connector asks for.
///
/// @param uri absolute `http` or `https` URI; what the syntax forbids but sites use (blanks,
///   letters beyond ASCII) is percent-encoded before it is sent
/// @param headers sent as given. `User-Agent` and `Accept-Encoding` are added where missing;
///   `Authorization` and `Cookie` do not follow a redirect to another host or port.
public record FetchRequest(String uri, List<HeaderField> headers) {

  private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final Set<String> OURS =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "expect");

  /// @throws IllegalArgumentException if a header is not one, or is one that the door sets itself
  public FetchRequest {
    headers = List.copyOf(headers);
    for (HeaderField field : headers) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches()
          || !VALUE.matcher(field.value()).matches()
          || OURS.contains(name)
          || name.startsWith("proxy-")) {
        throw new IllegalArgumentException("header '%s' cannot be sent".formatted(field.name()));
      }
    }
  }

  public static FetchRequest of(String uri) {
    return new FetchRequest(uri, List.of());
  }

  /// The same request with one header more.
  public FetchRequest with(String name, String value) {
    return new FetchRequest(
        uri, Stream.concat(headers.stream(), Stream.of(new HeaderField(name, value))).toList());
  }
}
