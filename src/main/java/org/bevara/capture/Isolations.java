package org.bevara.capture;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;

/// What is isolated because the law forbids that it is seen or copied on, such as pictures of abuse
/// (N27d, SM-10). The bytes stay where they are until the police have said their word; no road of
/// this program leads to them. Thread-safe.
public interface Isolations {

  /// Isolates an item with all media it ever showed, a single medium, or a page; with them every
  /// stored object that shows them: pictures, prints, exchanges and renditions of pages and
  /// threads. Joins the caller's transaction. Of what is isolated already only what is new is
  /// added.
  ///
  /// @param code why, as the removal codes name it
  /// @return the posts whose threads it stands in, which are to be rendered anew
  List<RecordId> isolate(HeldRecord named, String code, String agent, Instant at);

  /// Keeps further objects from everybody that show what the isolation of `named` covers, such as
  /// the receipts of earlier sealings. Joins the caller's transaction.
  void withhold(HeldRecord named, Collection<String> objects);

  /// Ends the isolation that names a record. Joins the caller's transaction.
  ///
  /// @param reason the object that holds the reason in words
  /// @throws RefusedException `NOT_ISOLATED`
  void release(HeldRecord named, String reason, String agent, Instant at);

  /// The isolations of an authority, each once by the record that its decision names, the latest
  /// first.
  List<Isolation> all(AuthorityName authority);
}
