package org.bevara.channel;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.channel.internal.JdbcRegisterVersions;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// Which versions of the register and of the routine's papers were in use, and where each is kept:
/// records of their own, which are never destroyed with a channel's (N03, N19, S06, SM-17, SM-19).
///
/// The database holds codes, keyed digests, times and names of objects; names and titles lie in the
/// store. Writing joins the caller's transaction. Thread-safe.
public interface RegisterVersions {

  static RegisterVersions in(DataSource database, Ledger ledger) {
    return new JdbcRegisterVersions(database, ledger);
  }

  /// A file of the register.
  enum File {
    AUTHORITY,
    CHANNELS;

    /// Its name in the authority's folder.
    public String fileName() {
      return name().toLowerCase(Locale.ROOT) + ".yaml";
    }
  }

  /// A version of such a file that was used.
  ///
  /// @param digest of its bytes, keyed
  /// @param object that holds it in the store
  /// @param keptAt when it was first used
  record Version(File file, String digest, String object, Instant keptAt) {}

  /// A version of a paper.
  ///
  /// @param channel null for one of the authority's routine
  /// @param version as the authority names it
  /// @param digest of its bytes, keyed
  /// @param object that holds it in the store
  /// @param keptAt when it was first seen
  record Document(
      @Nullable ChannelId channel,
      RegisterDocument.Kind kind,
      String version,
      String digest,
      String object,
      Instant keptAt) {}

  /// The version of a file that has this digest, if it is kept.
  Optional<Version> find(AuthorityName authority, File file, String digest);

  /// Keeps a version, whose object is in the store, and enters it in the ledger. One that is kept
  /// already stays as it is.
  void keep(AuthorityName authority, Version version);

  /// Keeps a version of a paper, whose object is in the store, and enters it in the ledger. One
  /// that is kept already stays as it is.
  void keep(AuthorityName authority, Document document);

  /// All versions that were used, the latest first.
  List<Version> versions(AuthorityName authority);

  /// All versions of papers, the latest first.
  List<Document> documents(AuthorityName authority);
}
