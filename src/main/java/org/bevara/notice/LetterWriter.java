package org.bevara.notice;

import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bevara.record.ChannelId;

/// Puts alerts and digests into words, in the authority's main language. Thread-safe.
public final class LetterWriter {

  private final String authority;
  private final ZoneId zone;
  private final Locale locale;
  private final ResourceBundle words;
  private final UnaryOperator<String> channelName;

  /// @param authority its name as people write it
  /// @param channelName the name of the channel of an identifier
  public LetterWriter(
      String authority, ZoneId zone, Locale locale, UnaryOperator<String> channelName) {
    this.authority = authority;
    this.zone = zone;
    this.locale = locale;
    this.words = ResourceBundle.getBundle("notice.letters", locale);
    this.channelName = channelName;
  }

  /// The letter that tells of `alerts`, of which there is at least one.
  public Letter alerts(List<Alert> alerts) {
    StringBuilder text = new StringBuilder();
    alerts(alerts, text);
    text.append('\n').append(words.getString("letter.where")).append('\n');
    Alert first = alerts.getFirst();
    String subject =
        alerts.size() == 1 ? line(first) : format("letter.several", (long) alerts.size());
    // what is about no channel names the authority itself
    boolean named = alerts.size() == 1 && first.channel() == null;
    return new Letter(named ? subject : "%s: %s".formatted(authority, subject), text.toString());
  }

  /// The letter of a day.
  public Letter digest(Digest digest) {
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(digest.day());
    StringBuilder text = new StringBuilder();
    text.append(format("digest.visits", digest.visits())).append('\n');
    text.append(format("digest.captured", digest.captured())).append("\n\n");
    if (digest.alerts().isEmpty()) {
      text.append(words.getString("digest.quiet")).append('\n');
    } else {
      alerts(digest.alerts(), text);
      text.append('\n').append(words.getString("letter.where")).append('\n');
    }
    return new Letter(
        "%s: %s".formatted(authority, format("digest.subject", day, (long) digest.alerts().size())),
        text.toString());
  }

  /// By kind, the most urgent first, and below each what to do about it.
  private void alerts(List<Alert> alerts, StringBuilder text) {
    TreeMap<AlertKind, List<Alert>> kinds = new TreeMap<>();
    for (AlertKind kind : AlertKind.values()) {
      List<Alert> of = alerts.stream().filter(alert -> alert.kind() == kind).toList();
      if (!of.isEmpty()) {
        kinds.put(kind, of);
      }
    }
    String gap = "";
    for (var kind : kinds.entrySet()) {
      text.append(gap);
      gap = "\n";
      for (Alert alert : kind.getValue()) {
        text.append("* ").append(line(alert)).append('\n');
      }
      text.append("  ").append(words.getString(kind.getKey() + ".advice")).append('\n');
    }
  }

  private String line(Alert alert) {
    ChannelId channel = alert.channel();
    String at =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(zone)
            .format(alert.at());
    return format(
        alert.kind().name(),
        channel == null ? authority : channelName.apply(channel.value()),
        alert.code(),
        alert.count(),
        at);
  }

  private String format(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), locale).format(arguments);
  }
}
