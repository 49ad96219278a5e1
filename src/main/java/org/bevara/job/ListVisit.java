package org.bevara.job;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.egress.Egress;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.Passage;
import org.bevara.harvest.ListedAddresses;
import org.bevara.harvest.PageSource.Fetched.Page;
import org.bevara.harvest.UserAgent;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.ListFindings.Reading;
import org.bevara.oversight.ListSightings;
import org.bevara.oversight.ListSightings.Sighting;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks for the list of channels on an authority's own site, and tells what it said when it last
/// was asked for (N16, H09).
///
/// What the list said is an object of the store, with the exchange as evidence; a list that says
/// the same as before makes no new one.
final class ListVisit {

  private static final String FORMAT = "bevara-published-list/1";
  private static final String LIST = "list.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Definitions definitions;

  ListVisit(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.definitions = definitions;
  }

  /// Asks for the list at `uri` and keeps what came of it.
  ///
  /// @return `READ`, or the code of what kept it from being read
  String go(URI uri, Egress egress) {
    Path exchange = archive.home().work().resolve("list-%s.warc".formatted(name()));
    try {
      Files.deleteIfExists(exchange);
      Answer answer;
      try (Passage passage = egress.open(exchange)) {
        answer = answer(passage.fetch(request(uri)));
      }
      keep(uri, answer, exchange);
      Files.deleteIfExists(exchange);
      return answer.outcome();
    } catch (IOException e) {
      throw new FailedException("WORK_FOLDER", "the work folder cannot be written", e);
    }
  }

  /// What came of asking.
  private record Answer(String outcome, Optional<ListedAddresses> listed) {

    static Answer without(String outcome) {
      return new Answer(outcome, Optional.empty());
    }
  }

  private FetchRequest request(URI uri) {
    String agent = UserAgent.of(definitions.authority().egress().contact()).value();
    return FetchRequest.of(uri.toString()).with("User-Agent", agent);
  }

  private static Answer answer(FetchResult result) {
    return switch (result) {
      case FetchResult.Refused refused -> Answer.without(refused.code().name());
      case FetchResult.Failed failed -> Answer.without(failed.code().name());
      case FetchResult.Answered answered when answered.status() != 200 ->
          Answer.without("HTTP_" + answered.status());
      case FetchResult.Answered answered ->
          ListedAddresses.read(
                  new Page(
                      answered.uri(),
                      answered.status(),
                      answered.headers(),
                      answered.body().bytes()))
              .map(listed -> new Answer(ListSightings.READ, Optional.of(listed)))
              .orElseGet(() -> Answer.without("NO_ADDRESSES"));
    };
  }

  private void keep(URI uri, Answer answer, Path exchange) {
    Instant at = archive.clock().instant();
    Sighting last = sightings().of(name()).orElse(new Sighting(at, answer.outcome(), null, null));
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          Sighting seen = new Sighting(at, answer.outcome(), last.object(), last.tag());
          if (answer.listed().isPresent()) {
            byte[] list = json(uri, answer.listed().get());
            String tag = archive.key().tag(new String(list, StandardCharsets.UTF_8));
            if (!tag.equals(last.tag())) {
              seen = new Sighting(at, answer.outcome(), store(list, exchange, at), tag);
            }
          }
          sightings().set(name(), seen);
        });
  }

  private String store(byte[] list, Path exchange, Instant at) {
    String object = "list-%s-%d".formatted(name(), at.toEpochMilli());
    archive
        .store()
        .put(
            new ObjectId(object),
            List.of(ObjectPart.of(LIST, list), ObjectPart.of("exchange.warc", exchange)));
    archive
        .ledger()
        .append(LedgerAct.of(name(), at, "LIST_READ", LedgerAct.MACHINE, Map.of("object", object)));
    return object;
  }

  private static byte[] json(URI uri, ListedAddresses listed) {
    ObjectNode node = JSON.createObjectNode().put("format", FORMAT).put("uri", uri.toString());
    new TreeSet<>(listed.accounts()).forEach(node.putArray("accounts")::add);
    new TreeSet<>(listed.others()).forEach(node.putArray("others")::add);
    return JSON.writeValueAsBytes(node);
  }

  /// The list as it was last asked for; empty while it never was.
  Optional<Reading> last() {
    return sightings()
        .of(name())
        .map(seen ->
            new Reading(
                LocalDate.ofInstant(seen.at(), definitions.authority().zone()),
                seen.outcome(),
                seen.object(),
                seen.outcome().equals(ListSightings.READ) && seen.object() != null
                    ? read(new ObjectId(seen.object()))
                    : null));
  }

  private ListedAddresses read(ObjectId object) {
    try (InputStream in = archive.store().read(object, LIST)) {
      JsonNode node = JSON.readTree(in);
      return new ListedAddresses(texts(node.path("accounts")), texts(node.path("others")));
    } catch (IOException e) {
      throw new FailedException(
          "OBJECT_UNREADABLE", "the object %s cannot be read".formatted(object), e);
    }
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private ListSightings sightings() {
    return ListSightings.in(archive.database());
  }

  private AuthorityName name() {
    return definitions.name();
  }
}
