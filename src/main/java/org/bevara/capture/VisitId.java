package org.bevara.capture;

/// One visit to one channel: everything seen in it was seen together.
///
/// @param value made of the channel and the instant of its beginning, so that visits sort by time
public record VisitId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
