package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.channel.Channel;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.RegisterVersions.Document;
import org.bevara.channel.RegisterVersions.File;
import org.bevara.channel.RegisterVersions.Version;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;

/// Keeps each version of the register that is used, and of the papers that it lists, as records of
/// their own (N19, S06, J25, SM-17, SM-19). Thread-safe.
///
/// An object has its name from the keyed digest of what it holds, so that the same version is kept
/// once, however often it is used and by however many.
public final class RegisterKeeping {

  private static final Pattern ENDING = Pattern.compile("(?s).*\\.([A-Za-z0-9]{1,8})");

  private final Archive archive;

  public RegisterKeeping(Archive archive) {
    this.archive = archive;
  }

  /// Keeps what of `definitions` is not kept yet, and ends the moves that its register has
  /// overtaken.
  ///
  /// @param definitions without errors
  /// @throws FailedException `DOCUMENT_UNREADABLE` if a paper went since the definitions were read
  public void keep(Definitions definitions) {
    AuthorityName authority = definitions.name();
    archive
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .statuses()
                .settle(authority, definitions.channels(), archive.clock().instant()));
    for (File file : File.values()) {
      keep(authority, file, definitions.source(file));
    }
    definitions.authority().documents().forEach(each -> keep(authority, null, each));
    for (Channel channel : definitions.channels()) {
      channel.documents().forEach(each -> keep(authority, channel.id(), each));
    }
  }

  /// The kept version that these definitions were read from.
  public Optional<Version> inUse(Definitions definitions, File file) {
    return archive.registerVersions().find(definitions.name(), file, tag(definitions.source(file)));
  }

  /// The bytes of a kept object.
  public byte[] bytes(String object) {
    ObjectId id = new ObjectId(object);
    return archive.store().bytes(id, onlyFile(id));
  }

  /// What a kept object's file is called.
  public String fileName(String object) {
    return onlyFile(new ObjectId(object));
  }

  private String onlyFile(ObjectId id) {
    return archive
        .store()
        .find(id)
        .map(found -> found.files().getFirst().name())
        .orElseThrow(() ->
            new FailedException(
                "OBJECT_MISSING",
                "the store does not have %s: bevara verify says what else is wrong".formatted(id)));
  }

  private void keep(AuthorityName authority, File file, byte[] bytes) {
    String digest = tag(bytes);
    if (archive.registerVersions().find(authority, file, digest).isPresent()) {
      return;
    }
    ObjectId object = new ObjectId("register-%s".formatted(name(authority, file.name(), digest)));
    put(
        object,
        ObjectPart.of(file.fileName(), bytes),
        at ->
            archive
                .registerVersions()
                .keep(authority, new Version(file, digest, object.value(), at)));
  }

  private void keep(AuthorityName authority, @Nullable ChannelId channel, RegisterDocument paper) {
    Path file = paper.file();
    if (file == null) {
      return;
    }
    byte[] bytes = read(file);
    String digest = tag(bytes);
    boolean known =
        archive.registerVersions().documents(authority).stream()
            .anyMatch(kept ->
                Objects.equals(kept.channel(), channel)
                    && kept.kind() == paper.kind()
                    && kept.version().equals(paper.version())
                    && kept.digest().equals(digest));
    if (known) {
      return;
    }
    ObjectId object = new ObjectId("document-%s".formatted(name(authority, "", digest)));
    Matcher ending = ENDING.matcher(file.getFileName().toString());
    String name =
        ending.matches() ? "document." + ending.group(1).toLowerCase(Locale.ROOT) : "document";
    put(
        object,
        ObjectPart.of(
            archive.store().find(object).isPresent() ? fileName(object.value()) : name, bytes),
        at ->
            archive
                .registerVersions()
                .keep(
                    authority,
                    new Document(
                        channel, paper.kind(), paper.version(), digest, object.value(), at)));
  }

  private void put(ObjectId object, ObjectPart part, Consumer<Instant> enter) {
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.store().put(object, List.of(part));
          enter.accept(archive.clock().instant());
        });
  }

  /// By which authorities, and files of one authority, that hold the same are told apart.
  private String name(AuthorityName authority, String what, String digest) {
    return archive.key().tag("%s %s %s".formatted(authority, what, digest)).substring(0, 32);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FailedException(
          "DOCUMENT_UNREADABLE",
          "the paper %s of the register cannot be read (%s): bring it back, or correct the register"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private String tag(byte[] bytes) {
    return archive.key().tag("register " + Sha256.of(bytes).hex());
  }
}
