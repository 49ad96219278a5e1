package org.bevara.render;

import java.util.List;

/// A record as a document that can be read without the program that made it (ISO 15489; PREMIS
/// `rendition`). It is not the record: the raw source is kept beside it.
///
/// The same sheet, or the same print and sheet, gives the same bytes, in whatever process.
///
/// @param pdf the document; not copied, so neither side may change it
/// @param flavour what it was made to be
/// @param conformance what the validator found about it: a document that does not conform is marked
///   so and not thrown away
/// @param positions where each item stands, in the sheet's order; an item that was not found is
///   absent here and named in `warnings`
/// @param warnings sentences, in the sheet's language, on what could not be shown as it was; they
///   may quote addresses, so they go where the document goes and not to a log
public record Rendition(
    @SuppressWarnings("ArrayRecordComponent") byte[] pdf,
    Flavour flavour,
    Conformance conformance,
    List<ItemPosition> positions,
    List<String> warnings) {

  public Rendition {
    positions = List.copyOf(positions);
    warnings = List.copyOf(warnings);
  }
}
