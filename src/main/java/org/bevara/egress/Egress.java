package org.bevara.egress;

import java.nio.file.Path;
import java.time.Clock;
import org.bevara.egress.internal.DoorCertificate;
import org.bevara.egress.internal.Passages;
import org.bevara.record.FailedException;

/// The one door to the network: whatever this program asks of a site goes through a [Passage] of
/// it.
///
/// The spool folder belongs to one `Egress` at a time; what an earlier one left there after a crash
/// is removed. It should lie on the volume of the store, not on that of temporary files, as bodies
/// pass through it. Safe for use by many threads.
public final class Egress implements AutoCloseable {

  private final Passages passages;

  /// A door that resolves names and tells the time as the platform does.
  ///
  /// @throws FailedException SPOOL_NOT_WRITABLE
  public Egress(EgressPolicy policy, Path spoolFolder) {
    this(policy, spoolFolder, NameResolver.system(), Clock.systemUTC());
  }

  /// A door with a resolver and a clock of its own.
  ///
  /// @throws FailedException SPOOL_NOT_WRITABLE
  public Egress(EgressPolicy policy, Path spoolFolder, NameResolver resolver, Clock clock) {
    passages = new Passages(policy, spoolFolder, resolver, clock);
  }

  /// The key of the certificate that every door of this process shows to a browser, in place of the
  /// sites' own: the SHA-256 of the public key (SPKI) in base64, as Chromium takes it.
  public static String certificateKey() {
    return DoorCertificate.pinOfThisProcess();
  }

  /// Opens a passage that records into a new file.
  ///
  /// @param warcFile must not exist yet, its folder must
  /// @throws FailedException WARC_NOT_WRITABLE or PORT_NOT_AVAILABLE
  public Passage open(Path warcFile) {
    return passages.open(warcFile);
  }

  /// Opens a passage through which the answers of a WARC file come, exactly as they were, and
  /// nothing else: the network is not asked, and nothing is recorded. What the file does not hold
  /// is refused as NOT_IN_RECORDING.
  ///
  /// @param spoolFolder for this passage alone
  /// @throws FailedException WARC_NOT_READABLE, SPOOL_NOT_WRITABLE or PORT_NOT_AVAILABLE
  public static Passage replay(Path warcFile, Path spoolFolder) {
    return Passages.replay(warcFile, spoolFolder);
  }

  /// Closes the passages that are still open.
  @Override
  public void close() {
    passages.close();
  }
}
