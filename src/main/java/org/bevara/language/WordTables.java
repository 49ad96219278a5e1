package org.bevara.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.bevara.record.Language;
import org.bevara.record.Sha256;

/// The tables of words and examples that come with the program, as one thing that changes.
public final class WordTables {

  private static final List<String> FOLDERS = List.of("lexicon", "everyday", "examples");

  /// Phrases that say nothing of the matter.
  static final String POINTERS = "/archive-schema/mapping/pointers.tsv";

  private WordTables() {}

  /// Digest of all tables: another one means that texts may read differently.
  public static String edition() {
    return Shared.EDITION;
  }

  /// The lines of the table `name` of the class path.
  static List<String> lines(String name) {
    try (InputStream table = WordTables.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("the program lacks its word list " + name);
      }
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the word list %s cannot be read".formatted(name), e);
    }
  }

  private static String digest() {
    MessageDigest digest = Sha256.newDigest();
    for (String folder : FOLDERS) {
      for (Language language : Language.values()) {
        add(digest, "/archive-schema/mapping/%s/%s.tsv".formatted(folder, language.code()));
      }
    }
    add(digest, POINTERS);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String name) {
    try (InputStream table = WordTables.class.getResourceAsStream(name)) {
      if (table != null) {
        digest.update(table.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table %s cannot be read".formatted(name), e);
    }
  }

  private static final class Shared {
    static final String EDITION = digest();
  }
}
