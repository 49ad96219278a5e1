package org.bevara.oversight;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RegisterDocument;

/// Whether the papers of a routine and of its channels are in force and have been looked over in
/// time (N01, N19). Versions of one paper have its kind and title; one that a later version
/// replaces is out of date without harm.
public final class PaperFindings implements FindingSource {

  private final Authority authority;
  private final LocalDate today;

  /// @param today in the authority's calendar
  public PaperFindings(Authority authority, LocalDate today) {
    this.authority = authority;
    this.today = today;
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of(verdict(channel.documents(), (code, message) -> code.on(channel, message)));
  }

  @Override
  public List<Verdict> ofAuthority() {
    return List.of(verdict(authority.documents(), FindingCode::onAuthority));
  }

  private Verdict verdict(
      List<RegisterDocument> documents, BiFunction<FindingCode, String, RegisterFinding> finding) {
    Map<RegisterDocument.Kind, List<RegisterDocument>> kinds =
        new TreeMap<>(
            documents.stream()
                .filter(document -> !document.from().isAfter(today))
                .collect(groupingBy(RegisterDocument::kind)));
    if (kinds.isEmpty()) {
      return Verdict.notAsked(FindingCode.POLICY_OUTDATED);
    }
    List<RegisterFinding> findings = new ArrayList<>();
    kinds.forEach((kind, papers) -> {
      List<String> faults = new ArrayList<>();
      new TreeMap<>(papers.stream().collect(groupingBy(RegisterDocument::title)))
          .values()
          .forEach(versions -> fault(versions).ifPresent(faults::add));
      if (!faults.isEmpty()) {
        findings.add(
            finding
                .apply(
                    FindingCode.POLICY_OUTDATED,
                    "%s: adopt a new version and enter it in `documents` (N01)"
                        .formatted(String.join("; ", faults)))
                .keyed(kind.name().toLowerCase(Locale.ROOT)));
      }
    });
    RegisterDocument latest =
        kinds.values().stream()
            .flatMap(List::stream)
            .max(Comparator.comparing(RegisterDocument::from))
            .orElseThrow();
    return Verdict.of(FindingCode.POLICY_OUTDATED, findings).since(latest.from(), latest.number());
  }

  private Optional<String> fault(List<RegisterDocument> versions) {
    RegisterDocument last =
        versions.stream().max(Comparator.comparing(RegisterDocument::from)).orElseThrow();
    List<RegisterDocument> inForce =
        versions.stream().filter(version -> version.isInForceOn(today)).toList();
    if (inForce.isEmpty()) {
      return Optional.of(
          "no version of \"%s\" has been in force since %s".formatted(last.title(), last.to()));
    }
    return inForce.stream().allMatch(this::isReviewOverdue)
        ? Optional.of("\"%s\" was to be looked over by %s".formatted(last.title(), last.reviewOn()))
        : Optional.empty();
  }

  private boolean isReviewOverdue(RegisterDocument version) {
    LocalDate by = version.reviewOn();
    return by != null && today.isAfter(by);
  }
}
