package org.bevara.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Phrasebook;
import org.bevara.render.DocumentSheet.Block;

/// Why an item's outcome is what it is, as a part of a document that the archive draws up: what
/// every receipt and certificate says of an appraisal, in the authority's language and without
/// captured text.
final class AppraisalBlocks {

  private AppraisalBlocks() {}

  /// A heading, and a paragraph for each thing that [Appraisal#explain] states.
  static List<Block> of(Appraisal appraisal, Locale locale) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Heading(
            ResourceBundle.getBundle("job.documents", locale).getString("appraisal")));
    appraisal
        .explain(Phrasebook.of(locale))
        .forEach(paragraph -> blocks.add(new Block.Paragraph(paragraph)));
    return List.copyOf(blocks);
  }
}
