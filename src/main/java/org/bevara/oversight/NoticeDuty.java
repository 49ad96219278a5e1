package org.bevara.oversight;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.record.Language;

/// That a channel says in each of its languages that what is written there is a public record
/// (N34b), as its last documentation run saw it.
public final class NoticeDuty {

  private NoticeDuty() {}

  /// @param withoutNotice the languages in which the notice was looked for and not found
  public static Verdict verdict(Channel channel, List<Language> withoutNotice) {
    if (withoutNotice.isEmpty()) {
      return Verdict.fulfilled(FindingCode.NOTICE_NOT_FOUND, null, null);
    }
    return Verdict.broken(
        FindingCode.NOTICE_NOT_FOUND.on(
            channel,
            "the public-record notice was not found on the documented pages in: %s (N34b)"
                .formatted(withoutNotice.stream().map(Language::code).collect(joining(", ")))));
  }
}
