package org.bevara.store;

import java.util.regex.Pattern;
import org.bevara.record.UsageException;

/// The name of one stored object, for example `06cfsqe2k3v9d0aa/1` for the first version of a
/// record.
public record ObjectId(String value) implements Comparable<ObjectId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,126}");

  public ObjectId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "OBJECT_ID_MALFORMED",
          "\"%s\" is not an object identifier: a-z, 0-9, dot, slash, hyphen and underscore, at most 127 characters"
              .formatted(value));
    }
  }

  @Override
  public int compareTo(ObjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
