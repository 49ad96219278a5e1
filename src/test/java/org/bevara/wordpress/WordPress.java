package org.bevara.wordpress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WordPress site of its own: fresh database, one editor account, Swedish, nested comments that
/// nobody moderates, permalinks by month and name.
///
/// It answers under [#HOST], which no name server knows; [#port] is where it listens.
public final class WordPress implements AutoCloseable {

  public static final String HOST = "www.provstad.example";

  private static final List<String> PACKAGES =
      List.of(
          "wordpress",
          "wordpress-l10n",
          // whichever come with the version; one of them is its stock theme
          "wordpress-theme-*",
          "mariadb-server-core",
          "mariadb-client-core",
          "php-cli",
          "php-mysql",
          "php-xml",
          "php-mbstring",
          "php-gd",
          "php-curl");

  /// Translations that no test shows.
  private static final String OTHER_LANGUAGES = "(?!.*(sv_SE|fi|nb_NO|nn_NO)\\.mo$).*\\.mo";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String url;
  private final Path folder;
  private final Path sockets;
  private final MariaDb database;
  private final Php php;
  private final Map<String, String> environment;
  private final Php.Serving server;
  private final String user;
  private String password;

  private WordPress(String url, Path folder, Path sockets)
      throws IOException, InterruptedException {
    this.url = url;
    this.folder = folder;
    this.sockets = sockets;
    Unpacked unpacked = new Unpacked(packages());
    layOut(unpacked);
    this.php = new Php(unpacked, folder);
    this.database = MariaDb.start(unpacked, folder, sockets);
    this.environment =
        Map.of("WORDPRESS_URL", url, "WORDPRESS_SOCKET", database.socket().toString());
    try {
      database.run("mysql", "CREATE DATABASE wordpress CHARACTER SET utf8mb4");
      JsonNode installed =
          JSON.readTree(php.run(root(), environment, folder.resolve("install.php"), ""));
      this.user = installed.get("user").asString();
      this.password = installed.get("password").asString();
      this.server =
          php.serve(root(), folder.resolve("router.php"), folder.resolve("php.log"), environment);
    } catch (IOException | InterruptedException e) {
      database.close();
      throw e;
    }
  }

  /// Starts a site; a test that asks for one on a machine without network says so by
  /// `-Dbevara.offline=true` and is left out, otherwise it fails.
  ///
  /// @param scheme `https` or `http`, by which the site names itself; it always listens for http,
  ///   and [TlsFront] stands before it
  public static WordPress start(String scheme) {
    Assumptions.assumeFalse(
        Boolean.getBoolean("bevara.offline"), "packages cannot be fetched without a network");
    try {
      Path sites = Files.createDirectories(target().resolve("sites"));
      return new WordPress(
          scheme + "://" + HOST,
          Files.createTempDirectory(sites, "site-"),
          Files.createTempDirectory("bevara-wp-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path target() {
    return Path.of("target", "wordpress").toAbsolutePath();
  }

  /// The packages are fetched once, and kept below `target/`, or in the folder that
  /// `-Dbevara.wordpress.packages` names.
  private static Path packages() throws IOException, InterruptedException {
    Files.createDirectories(target());
    String kept = System.getProperty("bevara.wordpress.packages");
    return new DebianPackages(target(), kept == null ? target().resolve("packages") : Path.of(kept))
        .unpacked(PACKAGES);
  }

  private Path root() {
    return folder.resolve("root");
  }

  /// The files of the packages, linked so that they take no room, and the site's own.
  private void layOut(Unpacked unpacked) throws IOException {
    Path from = unpacked.file("usr/share/wordpress");
    Files.walkFileTree(
        from,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(root().resolve(from.relativize(path).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            // some links lead into the system, which is neither needed nor touched
            if (attributes.isRegularFile()
                && path.toRealPath().startsWith(unpacked.root().toRealPath())
                && !path.toString().matches(OTHER_LANGUAGES)) {
              Files.createLink(root().resolve(from.relativize(path).toString()), path.toRealPath());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    copy("wp-config.php", root());
    copy("test-settings.php", Files.createDirectories(root().resolve("wp-content/mu-plugins")));
    for (String script : List.of("router.php", "install.php", "evaluate.php")) {
      copy(script, folder);
    }
    Files.createDirectories(root().resolve("wp-content/uploads"));
  }

  private static void copy(String name, Path to) throws IOException {
    Files.copy(
        Path.of("src/test/resources/wordpress", name),
        to.resolve(name),
        // a linked file is replaced, never written to
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// The site's address, without a slash at its end.
  public String url() {
    return url;
  }

  /// The port of loopback on which it answers http.
  public int port() {
    return server.port();
  }

  public String user() {
    return user;
  }

  /// The application password of the editor account.
  public String password() {
    return password;
  }

  /// Its interface for programs, as the editor.
  public WordPressApi api() {
    return new WordPressApi(this, true);
  }

  /// Its interface for programs, as nobody.
  public WordPressApi anonymous() {
    return new WordPressApi(this, false);
  }

  /// The form below a post, by which people comment.
  public CommentForm form() {
    return new CommentForm(this);
  }

  /// Withdraws all application passwords.
  public void withdrawPassword() {
    evaluate("return WP_Application_Passwords::delete_all_application_passwords(1);");
  }

  /// Makes an application password, which [#password] gives from now on.
  public void renewPassword() {
    password =
        evaluate(
                "return WP_Application_Passwords::create_new_application_password("
                    + "1, ['name' => 'prov ' . microtime()])[0];")
            .asString();
  }

  /// Sets an option as the settings pages do, for example `page_comments`.
  public void option(String name, String value) {
    evaluate("return update_option('%s', '%s');".formatted(name, value));
  }

  /// Chooses a theme: `twentytwentythree` (blocks, the stock one) or `twentytwentyone` (classic).
  public void theme(String name) {
    evaluate("switch_theme('%s'); return wp_get_theme()->get_stylesheet();".formatted(name));
  }

  /// Puts the site into maintenance, as an upgrade does, or takes it out: it answers 503 to
  /// everything but files.
  public void maintenance(boolean on) {
    try {
      Path mark = root().resolve(".maintenance");
      if (on) {
        Files.writeString(mark, "<?php $upgrading = time();");
      } else {
        Files.deleteIfExists(mark);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs PHP within WordPress, beside its web server.
  ///
  /// @param statements ending with a `return`
  public JsonNode evaluate(String statements) {
    try {
      return JSON.readTree(
          php.run(root(), environment, folder.resolve("evaluate.php"), statements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What it holds now, as it says itself.
  public WordPressAccount account() {
    return WordPressAccount.of(this);
  }

  /// Takes a post out of the trash as its page for editors does, with its comments, and publishes
  /// it. The interface for programs would leave the comments in the trash.
  public void restore(long post) {
    evaluate("wp_untrash_post(%d); wp_publish_post(%1$d); return 1;".formatted(post));
  }

  /// What the database's own client reads: a line a row, tabs between columns.
  public List<String> rows(String sql) {
    return database.rows(sql);
  }

  @Override
  public void close() {
    try {
      server.close();
      database.close();
      remove(folder);
      remove(sockets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
