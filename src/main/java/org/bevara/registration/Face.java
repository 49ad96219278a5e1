package org.bevara.registration;

import org.jspecify.annotations.Nullable;

/// What a register shows of an item: in brief what it concerns, and who sent it (OSL 5:2, third and
/// fourth item; `tittel` and `offentligTittel`, `korrespondansepart` of Noark 5).
///
/// An entry has two of them that share no field: one written to be published, and one for those who
/// may see the item itself.
///
/// @param party who sent it; null where that is not known or not told
public record Face(String title, @Nullable String party) {}
