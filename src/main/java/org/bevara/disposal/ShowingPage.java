package org.bevara.disposal;

import org.bevara.record.RecordId;

/// A version of a page that showed what was destroyed.
public record ShowingPage(RecordId page, int version) {}
