package org.bevara.record;

import java.util.regex.Pattern;

/// The name of an authority's folder below `jobs/`, for example `exempelkommun`.
public record AuthorityName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /// The authority of the demonstration, which does not exist and may do at once what others have
  /// to wait for.
  public static final AuthorityName EXAMPLE = new AuthorityName("exempelkommun");

  public AuthorityName {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "AUTHORITY_MALFORMED",
          "\"%s\" is not an authority's folder name: use a-z, 0-9 and hyphens".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
