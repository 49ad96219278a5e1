package org.bevara.capture;

import java.time.Instant;

/// One version of a record, and the object that holds it.
///
/// @param number from 1
public record Version(int number, String objectId, Instant capturedAt, VisitId visit) {}
