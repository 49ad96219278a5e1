package org.bevara.job.internal.definition;

import java.util.List;
import java.util.Optional;
import org.bevara.language.Synonyms;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;

/// Words that mean the same to an authority, as its file has them, and what is wrong with its
/// lines.
///
/// @param digest of the file as it was read; empty where there is none that could be
/// @param synonyms the file's sound lines before the program's own
record SynonymTable(Optional<Sha256> digest, Synonyms synonyms, List<Finding> findings) {

  static final String FILE = "synonyms.tsv";

  SynonymTable {
    findings = List.copyOf(findings);
  }

  /// @param findings about reading the bytes, to which those about what they say are added
  static SynonymTable of(Optional<byte[]> bytes, FileFindings findings) {
    List<String> lines =
        bytes
            .flatMap(read -> SourceText.decode(read, findings))
            .map(text -> text.lines().toList())
            .orElse(List.of());
    Synonyms.faults(lines)
        .forEach(fault ->
            findings.add(
                DefinitionCode.SYNONYMS_MALFORMED,
                new Position(fault.line(), 1),
                fault.message() + "; until then the search goes without this line"));
    return new SynonymTable(
        bytes.map(Sha256::of), Synonyms.ofProgram().with(lines), findings.sorted());
  }
}
