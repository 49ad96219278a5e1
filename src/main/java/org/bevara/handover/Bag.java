package org.bevara.handover;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.bevara.handover.internal.BagFolder;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;

/// A BagIt 1.0 bag (RFC 8493) while it is filled: a folder of files with their digests, which any
/// BagIt tool can check.
///
/// It is made beside its place, under a name that ends in `.part`, and takes its place only when
/// all of it is durably on the disk. Closed before that, it leaves nothing. Its folder and files
/// are for their owner alone. Not thread-safe.
public final class Bag implements AutoCloseable {

  private final BagFolder folder;

  private Bag(BagFolder folder) {
    this.folder = folder;
  }

  /// Begins a bag that will stand at `place`.
  ///
  /// @throws RefusedException `PACKAGE_EXISTS` if something is there
  /// @throws FailedException `PACKAGE_NOT_WRITTEN`
  public static Bag begin(Path place) {
    return new Bag(BagFolder.begin(place));
  }

  /// Adds a file to the payload.
  ///
  /// @param name its path below `data/`: segments parted by `/`, none of them `.` or `..`, without
  ///   control characters and `%`
  /// @throws FailedException `PACKAGE_NOT_WRITTEN`
  public void add(String name, InputStream content) {
    folder.add("data/" + name, content);
  }

  /// Completes the bag and puts it in its place.
  ///
  /// @param info labels and values of `bag-info.txt` (RFC 8493, clause 2.2.2) in their order;
  ///   `Bagging-Date` among them, `Payload-Oxum` and `Bag-Software-Agent` are added
  /// @throws FailedException `PACKAGE_NOT_WRITTEN`
  public BagReceipt finish(Map<String, String> info) {
    return folder.finish(info);
  }

  @Override
  public void close() {
    folder.abandon();
  }
}
