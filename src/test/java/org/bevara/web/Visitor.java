package org.bevara.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bevara.access.NewAccount;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A browser of the plainest kind: it keeps cookies, follows no redirect and runs nothing.
final class Visitor {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  Visitor(String address) {
    this.address = address;
    headers.put("Accept", "text/html");
    headers.put("Accept-Language", "sv");
  }

  Visitor with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  /// A page that is there.
  Document page(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode());
    }
    return Jsoup.parse(answer.body(), address);
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(posted(path, form));
  }

  /// The file that is answered to a form.
  HttpResponse<byte[]> fileFor(String path, Map<String, String> form) {
    return send(posted(path, form), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder posted(String path, Map<String, String> form) {
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            BodyPublishers.ofString(
                form.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"))));
  }

  /// A form with a file in it (RFC 7578).
  HttpResponse<String> hand(String path, Map<String, String> form, String name, byte[] file) {
    String boundary = "bevara-test-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"%s\"";
    form.forEach((field, value) ->
        body.writeBytes(
            (part.formatted(field) + "\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(
        (part.formatted("file") + "; filename=\"" + name + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /// Any method, without a body.
  HttpResponse<String> ask(String method, String path) {
    return send(HttpRequest.newBuilder(at(path)).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> tryToSignIn(String name, String token) {
    return post("/login", Map.of("name", name, "token", token, "_csrf", csrf("/login")));
  }

  void signIn(NewAccount account) {
    HttpResponse<String> answer = tryToSignIn(account.account().name(), account.token());
    if (!answer.headers().firstValue("Location").orElse("").equals("/")) {
      throw new AssertionError("not signed in: " + answer.headers().map());
    }
  }

  /// The proof against forged forms that the page at `path` carries.
  String csrf(String path) {
    return page(path).select("input[name=_csrf]").attr("value");
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  void setCookie(String name, String value) {
    cookies.put(name, value);
  }

  private URI at(String path) {
    return URI.create(path.startsWith("http") ? path : address + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<T> answer = CLIENT.send(request.build(), body);
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    String[] pair = cookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
