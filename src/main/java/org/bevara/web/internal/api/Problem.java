package org.bevara.web.internal.api;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.BevaraException;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What went wrong, for programs (RFC 9457): its stable code, and a sentence in the reader's
/// language.
///
/// What is not there and what may not be seen are told in the same words, without the name that was
/// asked for.
///
/// @param detail in the program's own words, said where there are none in the reader's language;
///   null for nothing
public record Problem(HttpStatus status, String code, @Nullable String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What a request or its address names and is not there.
  private static final Set<String> MISSING =
      Set.of(
          "RECORD_UNKNOWN",
          "RECORD_ID_MALFORMED",
          "CHANNEL_UNKNOWN",
          "CHANNEL_ID_MALFORMED",
          "HOLD_UNKNOWN",
          "HOLD_ID_MALFORMED",
          "PROPOSAL_UNKNOWN",
          "PROPOSAL_ID_MALFORMED",
          "TASK_UNKNOWN",
          "TASK_ID_MALFORMED",
          "SEARCH_UNKNOWN",
          "NO_EXCHANGE",
          "NOT_REGISTERED");

  /// What was done before, or has changed since it was looked at.
  private static final Set<String> DONE =
      Set.of(
          "JUDGED_ALREADY",
          "NOT_JUDGED",
          "VERSION_CHANGED",
          "HOLD_RELEASED",
          "TASK_DONE",
          "SAMPLE_JUDGED",
          "SEARCH_NAME_TAKEN",
          "SEARCHES_TOO_MANY",
          "NOTHING_TO_SETTLE",
          "NOT_TO_BE_REGISTERED");

  /// The status and code that tell of an exception.
  public static Problem of(BevaraException fault) {
    return switch (fault) {
      case UsageException usage when MISSING.contains(usage.code()) ->
          new Problem(HttpStatus.NOT_FOUND, usage.code(), null);
      case UsageException usage when DONE.contains(usage.code()) ->
          new Problem(HttpStatus.CONFLICT, usage.code(), usage.getMessage());
      case UsageException usage ->
          new Problem(HttpStatus.BAD_REQUEST, usage.code(), usage.getMessage());
      case RefusedException refused when refused.code().equals("RECORD_DESTROYED") ->
          new Problem(HttpStatus.GONE, refused.code(), refused.getMessage());
      case RefusedException refused when refused.code().equals("RESTRICTED") ->
          new Problem(HttpStatus.NOT_FOUND, "RECORD_UNKNOWN", null);
      case RefusedException refused ->
          new Problem(HttpStatus.CONFLICT, refused.code(), refused.getMessage());
      case FailedException failed ->
          new Problem(HttpStatus.INTERNAL_SERVER_ERROR, failed.code(), null);
      case BusyException busy ->
          new Problem(HttpStatus.SERVICE_UNAVAILABLE, busy.code(), busy.getMessage());
    };
  }

  /// The object that is sent.
  public ObjectNode json(MessageSource words, Locale locale) {
    Words say = new Words(words, locale);
    ObjectNode node =
        JSON.createObjectNode()
            .put("type", "about:blank")
            .put("title", title(say))
            .put("status", status.value())
            .put("code", code);
    String said = said(say);
    return said == null ? node : node.put("detail", said);
  }

  private String title(Words say) {
    return say.word("problem", "status." + status.value())
        .or(() -> say.word("problem", status.is4xxClientError() ? "status.400" : "status.500"))
        .orElseThrow();
  }

  private @Nullable String said(Words say) {
    return say.word("problem", code)
        .or(() -> say.word("disposalFault", code))
        .or(() -> say.word("registrationFault", code))
        .or(() -> say.word("settleFault", code))
        .orElse(detail);
  }

  /// The pages' words in the reader's language.
  private record Words(MessageSource messages, Locale locale) {

    Optional<String> word(String group, String key) {
      return Optional.ofNullable(messages.getMessage(group + "." + key, null, null, locale));
    }
  }
}
