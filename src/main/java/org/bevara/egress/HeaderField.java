package org.bevara.egress;

/// One field of an HTTP head (RFC 9110 section 5), its value without surrounding blanks.
///
/// @param value octets as ISO 8859-1 characters
public record HeaderField(String name, String value) {

  /// Whether this is the field called `other`; names have no case.
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
