package org.bevara.harvest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.channel.ByteSize;
import org.bevara.channel.Channel;
import org.bevara.channel.HarvestLimits;
import org.bevara.channel.OfficialAuthor;
import org.bevara.channel.SampleChannel;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.HeaderField;
import org.bevara.record.ChannelId;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// A site in memory, and the channel on it.
final class Pages implements PageSource {

  static final String START = "http://www.provkommun.example/kommunen/";
  static final String SNOW = START + "inlagg/sno";

  private final Map<String, Fetched> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  static Channel channel(int maxPages) {
    return channel(START, maxPages, null, Visibility.PUBLIC);
  }

  static Channel channel(String start, int maxPages, @Nullable String feed, Visibility visibility) {
    SampleChannel sample = new SampleChannel();
    sample.id = new ChannelId("provkommun");
    sample.name = "Provkommun";
    sample.url = URI.create(start);
    sample.official = List.of(new OfficialAuthor("Provkommun", "provkommun", null));
    sample.feed = feed == null ? null : URI.create(feed);
    sample.visibility = visibility;
    sample.limits =
        new HarvestLimits(
            maxPages,
            new ByteSize(1),
            new ByteSize(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ZERO);
    return sample.channel();
  }

  ChannelReader reader() {
    return new ChannelReader(channel(100), this);
  }

  ThreadReading.Read thread(String uri) {
    return (ThreadReading.Read) reader().read(uri);
  }

  Pages page(String uri, String html) {
    return redirect(uri, uri, html);
  }

  /// `uri` leads to `answered`, which shows `html`.
  Pages redirect(String uri, String answered, String html) {
    answers.put(
        uri,
        new Fetched.Page(
            answered,
            200,
            List.of(new HeaderField("Content-Type", "text/html; charset=utf-8")),
            html.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  Pages status(String uri, String answered, int status) {
    answers.put(uri, new Fetched.Page(answered, status, List.of(), new byte[0]));
    return this;
  }

  Pages unreachable(String uri) {
    answers.put(uri, new Fetched.Unreachable("ADDRESS_REFUSED", "No."));
    return this;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public Fetched fetch(FetchRequest request) {
    String uri = request.uri();
    asked.add(uri);
    return answers.getOrDefault(uri, new Fetched.Page(uri, 404, List.of(), new byte[0]));
  }

  /// A page with a JSON-LD block.
  static String html(String head, String jsonLd, String body) {
    return "<html><head><title>Prov</title>%s<script type=\"application/ld+json\">%s</script></head><body>%s</body></html>"
        .formatted(head, jsonLd, body);
  }

  static String html(String jsonLd) {
    return html("", jsonLd, "");
  }

  /// The reading of the thread page with this markup.
  static PageReading read(String jsonLd) {
    return reading(html(jsonLd));
  }

  static PageReading reading(String html) {
    return new PageParser(channel(100)).read(SNOW, html.getBytes(StandardCharsets.UTF_8), "utf-8");
  }

  /// A post with comments, in markup: each `number:text`.
  static String post(int stated, String... comments) {
    List<String> nested = new ArrayList<>();
    for (String comment : comments) {
      String[] parts = comment.split(":", 2);
      nested.add(
          "{\"@type\":\"Comment\",\"@id\":\"%s#k%s\",\"text\":\"%s\"}"
              .formatted(SNOW, parts[0], parts[1]));
    }
    return "{\"@type\":\"SocialMediaPosting\",\"@id\":\"%s\",\"articleBody\":\"Det snöar.\"%s,\"comment\":[%s]}"
        .formatted(SNOW, stated < 0 ? "" : ",\"commentCount\":" + stated, String.join(",", nested));
  }

  static String next(String uri) {
    return "<link rel=next href='%s'>".formatted(uri);
  }

  static List<String> uris(List<ItemContent> items) {
    return items.stream().map(ItemContent::uri).toList();
  }

  static List<String> codes(List<PageReading.ItemGap> gaps) {
    return gaps.stream().map(PageReading.ItemGap::gap).map(Gap::code).toList();
  }
}
