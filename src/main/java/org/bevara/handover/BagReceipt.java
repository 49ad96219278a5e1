package org.bevara.handover;

import java.nio.file.Path;
import org.bevara.record.Sha256;

/// What tells one finished bag from every other.
///
/// @param place its folder
/// @param files of the payload
/// @param bytes of the payload
/// @param digest of `tagmanifest-sha256.txt`, and so of everything in the bag
public record BagReceipt(Path place, long files, long bytes, Sha256 digest) {}
