package org.bevara.job;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.record.ChannelId;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;

/// An answer to somebody who asked for records, as a document in the authority's first language:
/// what was asked, what it holds, who answered, and how to get a formal decision; then the items.
final class AnswerSheet {

  private final Desk desk;
  private final String asked;
  private final List<HeldRecord> items;
  private final Account account;
  private final Instant at;
  private final Locale locale;
  private final ResourceBundle words;

  /// @param items in the order in which they are shown
  /// @param account of who answers
  AnswerSheet(Desk desk, String asked, List<HeldRecord> items, Account account, Instant at) {
    this.desk = desk;
    this.asked = asked;
    this.items = List.copyOf(items);
    this.account = account;
    this.at = at;
    this.locale = desk.labels();
    this.words =
        ResourceBundle.getBundle(
            "job.answer", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  Rendition render() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Facts(
            List.of(
                new Fact(say("asked"), asked),
                new Fact(say("records"), number(items.size())),
                new Fact(say("channels"), channels()),
                new Fact(
                    say("answeredBy"),
                    say("by", account.name(), say("role." + account.role().name()))))));
    blocks.add(new Block.Paragraph(say("confirmed")));
    blocks.add(new Block.Heading(say("decision")));
    blocks.add(new Block.Paragraph(say("decision.text")));
    blocks.add(new Block.Paragraph(say("decision." + desk.authority().jurisdiction().name())));
    return desk.sheets()
        .selection(
            new DocumentSheet(
                new SheetHead(
                    say("title"),
                    desk.authorityName(),
                    null,
                    null,
                    null,
                    at,
                    desk.authority().zone(),
                    locale),
                blocks),
            items);
  }

  /// The channels of the items, each with how many.
  private String channels() {
    Map<ChannelId, Integer> counts = new LinkedHashMap<>();
    items.forEach(held -> counts.merge(held.channelId(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> "%s: %s".formatted(channel(each.getKey()), number(each.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private String channel(ChannelId id) {
    return desk.definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }

  private String number(long count) {
    return new MessageFormat("{0}", locale).format(new Object[] {count});
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(words.getString(key).replace("'", "''"), locale).format(arguments);
  }
}
