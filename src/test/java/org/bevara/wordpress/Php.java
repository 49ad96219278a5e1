package org.bevara.wordpress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PHP with the extensions that WordPress needs, and its built-in web server.
final class Php {

  private static final Pattern STARTED =
      Pattern.compile("Development Server \\(http://127\\.0\\.0\\.1:(\\d+)\\) started");

  private static final List<String> EXTENSIONS =
      List.of(
          "mysqlnd",
          "mysqli",
          "ctype",
          "iconv",
          "tokenizer",
          "mbstring",
          "dom",
          "xml",
          "simplexml",
          "xmlreader",
          "gd",
          "curl",
          "exif",
          "fileinfo");

  private final Unpacked unpacked;
  private final Path settings;
  private final Path program;

  Php(Unpacked unpacked, Path folder) throws IOException {
    this.unpacked = unpacked;
    this.program = unpacked.only("usr/bin", "php[0-9]*.[0-9]");
    this.settings = folder.resolve("php.ini");
    List<String> lines = new ArrayList<>();
    lines.add("extension_dir=" + unpacked.only("usr/lib/php", "20*"));
    EXTENSIONS.forEach(extension -> lines.add("extension=" + extension));
    lines.addAll(
        List.of(
            "zend_extension=opcache",
            "opcache.enable_cli=1",
            // a file that a test puts there counts at once
            "opcache.revalidate_freq=0",
            "memory_limit=256M",
            "upload_max_filesize=32M",
            "post_max_size=40M",
            "display_errors=stderr",
            // no mail leaves
            "sendmail_path=/bin/true",
            "log_errors=0"));
    Files.write(settings, lines);
  }

  private String[] line(String... arguments) {
    List<String> line =
        new ArrayList<>(List.of(program.toString(), "-n", "-c", settings.toString()));
    line.addAll(Arrays.asList(arguments));
    return line.toArray(String[]::new);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(unpacked.environment());
    all.putAll(more);
    return all;
  }

  /// Runs a script that reads `input`.
  ///
  /// @return what it printed
  String run(Path folder, Map<String, String> environment, Path script, String input)
      throws IOException, InterruptedException {
    return Command.run(folder, environment(environment), input, line(script.toString()));
  }

  /// Serves `root` on a free port of loopback, four requests at a time, each through `router`.
  Serving serve(Path root, Path router, Path log, Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = environment(environment);
    all.put("PHP_CLI_SERVER_WORKERS", "4");
    TiedProcess process =
        TiedProcess.start(
            root, log, all, line("-S", "127.0.0.1:0", "-t", root.toString(), router.toString()));
    try {
      int port =
          process.await(() -> {
            Matcher started = STARTED.matcher(process.said());
            return started.find()
                ? Optional.of(Integer.valueOf(started.group(1)))
                : Optional.empty();
          });
      return new Serving(process, port);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  /// A web server that is up.
  record Serving(TiedProcess process, int port) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      process.close();
    }
  }
}
