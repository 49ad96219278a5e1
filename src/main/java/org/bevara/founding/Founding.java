package org.bevara.founding;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.bevara.founding.ListedChannel.ListedApproval;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// The files of an authority as they are founded: what was answered, the channels of its list, and
/// rules that keep everything. Nothing in them destroys: no rule disposes, and there is no decision
/// that one could rest on. Immutable.
public final class Founding {

  private static final List<Locale> TITLES =
      List.of(
          Locale.forLanguageTag("sv"),
          Locale.forLanguageTag("fi"),
          Locale.forLanguageTag("nb"),
          Locale.ENGLISH);

  private final Answers answers;
  private final List<ListedChannel> channels;
  private final Map<String, String> units = new LinkedHashMap<>();
  private final ResourceBundle words;

  /// @param list that is not blocked
  public Founding(Answers answers, ChannelList list) {
    if (list.isBlocked()) {
      throw new IllegalArgumentException("the list of channels has faults that must be put right");
    }
    this.answers = answers;
    this.channels = list.channels();
    this.words = words(locale(answers.languages().getFirst()));
    Ids ids = new Ids("unit");
    channels.stream()
        .map(ListedChannel::unit)
        .filter(unit -> unit != null)
        .distinct()
        .forEach(unit -> units.put(unit, ids.next(unit)));
  }

  /// The language in which an authority with that main language is spoken to.
  public static Locale locale(Language language) {
    return Locale.forLanguageTag(language == Language.NN ? "nb" : language.code());
  }

  static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        "founding.files",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public Answers answers() {
    return answers;
  }

  /// Each file's text by its name, in reading order.
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("authority.yaml", authority());
    files.put("channels.yaml", register());
    files.put("disposal-schedule.yaml", schedule());
    files.put("harvest.yaml", job("harvest", "0 0 3 * * *", "channels: all active"));
    files.put(
        "documentation.yaml",
        job("documentation", "0 0 4 15 4,10 *", "channels: all active", "every: P6M"));
    files.put("oversight.yaml", job("oversight", "0 30 5 * * *"));
    files.put("notice.yaml", job("notice", "0 */15 * * * *", "digestAt: \"07:00\""));
    files.put("fixity.yaml", job("fixity", "0 0 1 * * *", "within: P30D", "maxPerRun: 100000"));
    return files;
  }

  private String job(String name, String cron, String... lines) {
    Yaml yaml = new Yaml().comment(0, words.getString("job." + name)).line(0, "cron: " + cron);
    for (String line : lines) {
      yaml.line(0, line);
    }
    return yaml.toString();
  }

  private String authority() {
    Yaml yaml = new Yaml().comment(0, words.getString("authority")).line(0, "displayName:");
    yaml.text(2, answers.languages().getFirst().code(), answers.displayName())
        .line(0, "jurisdiction: " + answers.jurisdiction())
        .line(0, "languages: " + codes(answers.languages()))
        .line(0, "zone: " + answers.zone());
    if (!units.isEmpty()) {
      yaml.blank().comment(0, words.getString("authority.units")).line(0, "units:");
      units.forEach((name, id) -> yaml.line(2, "- id: " + id).text(4, "name", name));
    }
    if (!answers.caseNumbers().isEmpty()) {
      yaml.blank().comment(0, words.getString("authority.caseNumbers")).line(0, "caseNumbers:");
      answers.caseNumbers().forEach(form -> yaml.line(2, "- " + Yaml.quoted(form)));
    }
    yaml.blank()
        .comment(0, words.getString("authority.figures"))
        .line(0, "figures:")
        .line(2, "- from: " + answers.today())
        .line(4, "minimumEditors: " + answers.minimumEditors());
    return yaml.toString();
  }

  private static String codes(List<Language> languages) {
    return languages.stream().map(Language::code).collect(Collectors.joining(", ", "[", "]"));
  }

  private String register() {
    Yaml yaml = new Yaml().comment(0, words.getString("channels"));
    if (channels.isEmpty()) {
      return yaml.line(0, "channels: []").toString();
    }
    yaml.line(0, "channels:");
    Ids ids = new Ids("channel");
    channels.forEach(channel -> entry(yaml, ids.next(channel.name()), channel));
    return yaml.toString();
  }

  private void entry(Yaml yaml, String id, ListedChannel channel) {
    yaml.line(2, "- id: " + id).text(4, "name", channel.name());
    yaml.line(4, "platform: " + channel.platform());
    optional(yaml, "platformId", channel.platformId());
    optional(yaml, "handle", channel.handle());
    address(yaml, "url", channel.url());
    yaml.line(4, "level: " + channel.level());
    String unit = channel.unit();
    if (unit != null) {
      yaml.line(4, "unit: " + units.get(unit));
    }
    String creator =
        channel.recordsCreator() != null ? channel.recordsCreator() : answers.recordsCreator();
    yaml.text(4, "recordsCreator", creator != null ? creator : answers.displayName());
    yaml.line(4, "status: " + channel.status());
    yaml.line(
        4,
        "languages: "
            + codes(
                channel.languages().isEmpty()
                    ? List.of(answers.languages().getFirst())
                    : channel.languages()));
    yaml.line(4, "official:").text(6, "- name", channel.name());
    if (channel.handle() != null) {
      yaml.text(8, "handle", channel.handle());
    }
    URI feed = channel.feed();
    if (feed != null) {
      address(yaml, "feed", feed);
    }
    if (channel.sensitiveAudience()) {
      yaml.comment(4, words.getString("channels.sensitive")).line(4, "sensitiveAudience: true");
    }
    optional(yaml, "manager", channel.manager());
    if (!channel.editors().isEmpty()) {
      yaml.line(4, "editors:");
      channel.editors().forEach(name -> yaml.line(6, "- " + Yaml.quoted(name)));
    }
    ListedApproval approval = channel.approval();
    if (approval != null) {
      yaml.line(4, "approval:")
          .text(6, "approvedBy", approval.by())
          .text(6, "body", approval.body())
          .line(6, "date: " + approval.date());
      if (approval.document() != null) {
        yaml.text(6, "document", approval.document());
      }
    }
    optional(yaml, "purpose", channel.purpose());
    optional(yaml, "targetGroup", channel.targetGroup());
    yaml.blank();
  }

  private static void address(Yaml yaml, String key, URI address) {
    yaml.text(4, key, address.toString());
  }

  private static void optional(Yaml yaml, String key, @Nullable String value) {
    if (value != null) {
      yaml.text(4, key, value);
    }
  }

  private String schedule() {
    Yaml yaml =
        new Yaml()
            .comment(0, words.getString("schedule"))
            .line(0, "id: " + answers.name().value() + "-1")
            .line(0, "version: \"1\"")
            .line(0, "status: DRAFT")
            .blank()
            .comment(0, words.getString("schedule.decisions"))
            .line(0, "decisions: []")
            .blank()
            .line(0, "rules:");
    rule(yaml, "09", "secrecy", "REGISTER", "SECRECY", true);
    yaml.line(6, "any:")
        .line(8, "- signals:")
        .line(12, "any: [IDENTITY_NUMBER, PROTECTED_IDENTITY]")
        .line(8, "- all:")
        .line(12, "- author: OTHER")
        .line(12, "- signals:")
        .line(16, "any: [HEALTH, SOCIAL_SERVICES]")
        .line(12, "- signals:")
        .line(16, "any: [PERSON, CHILD]");
    received(yaml, "25", "threat", "THREAT", true, "THREAT");
    received(
        yaml,
        "06",
        "action",
        "ACTION_REQUIRED",
        false,
        "FAULT_REPORT, COMPLAINT, DEMAND, RECORDS_REQUEST");
    received(
        yaml,
        "06",
        "new-case",
        "NEW_CASE",
        false,
        "APPEAL, RECTIFICATION, INITIATIVE, DAMAGES_CLAIM");
    received(yaml, "07", "existing-case", "EXISTING_CASE", false, "CASE_REFERENCE");
    rule(yaml, "10", "unlawful", "RETAIN", "UNLAWFUL_CONTENT", true);
    yaml.line(6, "signals:").line(8, "any: [UNLAWFUL]");
    return yaml.toString();
  }

  private void received(
      Yaml yaml, String row, String word, String reason, boolean review, String signals) {
    rule(yaml, row, word, "REGISTER", reason, review);
    yaml.line(6, "all:")
        .line(8, "- author: OTHER")
        .line(8, "- signals:")
        .line(12, "any: [" + signals + "]");
  }

  private void rule(
      Yaml yaml, String row, String word, String outcome, String reason, boolean review) {
    yaml.line(2, "- id: SM-%s-%s".formatted(row, word)).line(4, "row: SM-" + row).line(4, "title:");
    for (Locale language : TITLES) {
      yaml.text(6, language.getLanguage(), words(language).getString("rule." + word));
    }
    yaml.line(4, "outcome: " + outcome)
        .line(4, "reason: " + reason)
        .line(4, "decidedBy: MACHINE_PROPOSES");
    if (review) {
      yaml.line(4, "review: true");
    }
    yaml.line(4, "validFrom: " + answers.today()).line(4, "when:");
  }
}
