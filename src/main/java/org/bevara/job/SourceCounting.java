package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.channel.Channel;
import org.bevara.closure.Difference;
import org.bevara.closure.Difference.Code;
import org.bevara.closure.ReportedCounts;
import org.bevara.egress.Egress;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.Passage;
import org.bevara.harvest.Connector;
import org.bevara.harvest.PassagePages;
import org.bevara.harvest.SourceCounts;
import org.bevara.job.internal.run.HarvestJobRun;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a source how much it says that a channel holds: by the page of counts that the register
/// names, else by the source's own interface. Thread-safe.
public final class SourceCounting {

  /// The kind of files, whichever the source.
  static final String MEDIA = "media";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Desk desk;
  private final Egress egress;

  public SourceCounting(Desk desk, Egress egress) {
    this.desk = desk;
    this.egress = egress;
  }

  /// What the source said.
  ///
  /// @param counts null where it does not say
  /// @param media addresses of the files that it lists
  /// @param missing why there are no counts; null where there are
  public record Answer(
      @Nullable ReportedCounts counts, Set<String> media, @Nullable Difference missing) {

    public Answer {
      media = Set.copyOf(media);
    }

    /// Whether anything was asked, and so whether there is an exchange.
    public boolean asked() {
      return missing == null || missing.code() == Code.COUNTS_UNREACHABLE;
    }
  }

  /// @param exchange the WARC of asking, made anew; not there where nothing was asked
  public Answer ask(Channel channel, Path exchange) {
    try {
      Files.deleteIfExists(exchange);
      return channel.reportedCounts() == null
          ? ofInterface(channel, exchange)
          : ofPage(channel.reportedCounts().toString(), exchange);
    } catch (IOException e) {
      throw new FailedException("WORK_FOLDER", "the work folder cannot be written", e);
    }
  }

  private Answer ofInterface(Channel channel, Path exchange) throws IOException {
    Optional<SourceCounts> counts;
    try (Passage passage = egress.open(exchange)) {
      counts =
          Connector.of(channel, new PassagePages(passage, HarvestJobRun.manners(desk, channel)))
              .counts();
    }
    if (counts.isEmpty()) {
      Files.deleteIfExists(exchange);
      return new Answer(
          null,
          Set.of(),
          new Difference(channel.url().toString(), "channel", Code.COUNTS_NOT_REPORTED));
    }
    Map<String, Long> kinds = new TreeMap<>(counts.get().items());
    kinds.put(MEDIA, (long) counts.get().media().size());
    long comments = kinds.getOrDefault("comment", 0L);
    long posts = counts.get().items().values().stream().mapToLong(Long::longValue).sum() - comments;
    return new Answer(
        new ReportedCounts(posts, comments, Map.of(), kinds), counts.get().media(), null);
  }

  private Answer ofPage(String uri, Path exchange) {
    try (Passage passage = egress.open(exchange)) {
      if (passage.fetch(FetchRequest.of(uri)) instanceof FetchResult.Answered answer
          && answer.status() == 200) {
        ReportedCounts parsed = parsed(JSON.readTree(answer.body().bytes()));
        if (parsed != null) {
          return new Answer(parsed, Set.of(), null);
        }
      }
    } catch (JacksonException e) {
      // no JSON states no counts either; the answer is kept as it came
    }
    return new Answer(null, Set.of(), new Difference(uri, "counts", Code.COUNTS_UNREACHABLE));
  }

  /// Null where the answer does not state how many posts and comments there are: a missing number
  /// is not zero.
  private static @Nullable ReportedCounts parsed(JsonNode node) {
    if (!node.path("posts").isIntegralNumber() || !node.path("comments").isIntegralNumber()) {
      return null;
    }
    Map<String, Long> threads = new TreeMap<>();
    node.path("threads")
        .properties()
        .forEach(thread -> threads.put(thread.getKey(), thread.getValue().asLong()));
    return new ReportedCounts(node.path("posts").asLong(), node.path("comments").asLong(), threads);
  }
}
