package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.job.Desk;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Remembering;
import org.bevara.record.AuthorityName;
import org.bevara.search.SearchRequest;
import org.bevara.web.internal.WebRules;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.bevara.web.internal.api.Endpoint;
import org.bevara.web.internal.api.Endpoints;
import org.bevara.web.internal.api.Parameter;
import org.bevara.web.internal.api.Parameter.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Ten thousand attempts to get at what is not one's own: every role of two authorities in one
/// archive tries what is restricted and what is the other authority's, at every address that takes
/// an identifier, written in many ways. Each has to be answered, byte by byte, as the same request
/// is for an identifier that does not exist.
@ExtendWith(ServedArchive.Shared.class)
class OthersRecordsIT {

  private static final int ATTEMPTS = 10_000;
  private static final int AT_ONCE = 4;

  /// What identifiers of kept searches begin with.
  private static final String SEARCH = "search-";

  private static final String SAVED = "Prov";
  private static final AuthorityName NEIGHBOUR = new AuthorityName("grannkommun");

  /// Of no record, hold, task or proposal, and later than all of them.
  private static final String NEVER = "7zzzzzzzzzzzzzzz";

  /// Ways to write an identifier in an address, all of which a server might take for the same.
  private static final Map<String, UnaryOperator<String>> WRITINGS =
      new TreeMap<>(
          Map.of(
              "plain", id -> id,
              "percent", OthersRecordsIT::percent,
              "twice", id -> percent(id).replace("%", "%25"),
              "upper", id -> id.toUpperCase(Locale.ROOT),
              "parameter", id -> id + ";v=1",
              "slash", id -> id + "/",
              "dots", id -> "x/../" + id,
              "encoded dots", id -> "x%2F..%2F" + id,
              "dot", id -> id + ".json",
              "space", id -> id + "%20"));

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ServedArchive served;
  private final long seed = Long.getLong("bevara.seed", new Random().nextLong());
  private final Map<String, String> never = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  OthersRecordsIT(ServedArchive served) {
    this.served = served;
  }

  /// Somebody who tries, and what does not exist for them.
  ///
  /// @param link to captured content of a record that they may see, in which `{id}` stands for it
  private record Intruder(
      String name, Role role, String token, List<String> forbidden, String link) {}

  /// Where an identifier is put.
  ///
  /// @param path in which `{id}` stands for it
  /// @param acts whether something would be done
  /// @param json what comes with the act; null for a form
  /// @param roles to whom its rule opens it
  private record Door(String path, boolean acts, @Nullable String json, Set<Role> roles) {

    /// What those to whom something that never was is answered alike are called: a door that is
    /// shut says the same to all, an open one to all of a role, and one's own link is one's own.
    String alike(Intruder intruder) {
      return equals(CONTENT)
          ? intruder.name()
          : roles.contains(intruder.role()) ? intruder.role().word() : "shut out";
    }
  }

  /// The second origin, by one's own link in which another identifier is written.
  private static final Door CONTENT = new Door("content", false, null, Set.of(Role.values()));

  @Test
  void tenThousandAttemptsAtRecordsOfOthersTellNothing() throws Exception {
    System.out.printf("bevara.seed=%d%n", seed);
    Desk neighbour = served.neighbour(NEIGHBOUR);
    List<Intruder> intruders = new ArrayList<>();
    Map<Role, NewAccount> neighbours = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      neighbours.put(role, served.account(NEIGHBOUR, role));
    }
    HoldId ownHold = hold(served.desk(), served.account(Role.ARCHIVIST));
    HoldId othersHold = hold(neighbour, requireNonNull(neighbours.get(Role.ARCHIVIST)));
    String kept = keep(served.desk(), served.account(Role.ARCHIVIST));
    List<String> own = identifiers(ServedArchive.NAME, ownHold);
    own.add(kept);
    List<String> others = identifiers(NEIGHBOUR, othersHold);
    others.add(keep(neighbour, requireNonNull(neighbours.get(Role.ARCHIVIST))));
    List<String> restricted = restricted(ServedArchive.NAME);
    assertThat(restricted).hasSizeGreaterThan(4);
    assertThat(others).hasSizeGreaterThan(4);
    try (WebServer server = served.serve(List.of(served.desk(), neighbour))) {
      String address = "http://127.0.0.1:" + server.port();
      for (Role role : Role.values()) {
        List<String> forbidden = new ArrayList<>(others);
        if (!role.seesRestricted()) {
          forbidden.addAll(restricted);
        }
        if (role != Role.ARCHIVIST) {
          forbidden.add(kept);
        }
        intruders.add(intruder(address, served.account(role), forbidden));
        intruders.add(intruder(address, requireNonNull(neighbours.get(role)), own));
      }
      Map<String, Integer> before = counts();
      attack(address, intruders);
      System.out.printf("%d attempts by %d requests%n", made.get(), asked.get());
      assertThat(told).as("seed %d", seed).isEmpty();
      assertThat(made).hasValue(ATTEMPTS);
      assertThat(counts()).as("nothing was done by it").isEqualTo(before);
    } finally {
      remembering(served.desk())
          .forget(SAVED, new Viewer.User(served.account(Role.ARCHIVIST).account()));
      release(served.desk(), ownHold, served.account(Role.ARCHIVIST));
      release(neighbour, othersHold, requireNonNull(neighbours.get(Role.ARCHIVIST)));
    }
  }

  /// A search that an archivist keeps, which is nobody else's, by its identifier.
  private String keep(Desk desk, NewAccount archivist) {
    return remembering(desk)
        .save(SAVED, SearchRequest.of("bok"), new Viewer.User(archivist.account()))
        .id();
  }

  private Remembering remembering(Desk desk) {
    return new Remembering(served.archive(), desk);
  }

  private HoldId hold(Desk desk, NewAccount archivist) {
    return new Freezing(served.archive(), desk)
        .place(
            new Choice.Listed(
                Set.of(held(desk.authority().name()).findFirst().orElseThrow().recordId())),
            HoldKind.RESEARCH,
            "Prov",
            new Viewer.User(archivist.account()))
        .hold()
        .id();
  }

  private void release(Desk desk, HoldId hold, NewAccount archivist) {
    new Freezing(served.archive(), desk)
        .release(hold, "Prov", new Viewer.User(archivist.account()));
  }

  private void attack(String address, List<Intruder> intruders) throws InterruptedException {
    List<Door> doors = doors();
    assertThat(doors).hasSizeGreaterThan(50);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < AT_ONCE; thread++) {
      Random random = new Random(seed + thread);
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < ATTEMPTS / AT_ONCE; i++) {
                  attempt(
                      address,
                      intruders.get(random.nextInt(intruders.size())),
                      doors.get(random.nextInt(doors.size())),
                      random);
                  made.incrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void attempt(String address, Intruder intruder, Door door, Random random) {
    List<String> writings = List.copyOf(WRITINGS.keySet());
    String writing = writings.get(random.nextInt(writings.size()));
    String target = intruder.forbidden().get(random.nextInt(intruder.forbidden().size()));
    boolean guessed = random.nextInt(10) == 0;
    String id = guessed ? altered(target, random) : target;
    String answer = answer(address, intruder, door, writing, id);
    String none = (id.startsWith(SEARCH) ? SEARCH : "") + NEVER;
    String expected =
        never.computeIfAbsent(
            door.alike(intruder) + door + writing + none,
            _ -> answer(address, intruder, door, writing, none));
    // what one of them is told may differ from the others, as long as it is what they always are
    if (!answer.equals(expected)
        && !answer.equals(answer(address, intruder, door, writing, none))) {
      // the list of records goes on after any identifier: what counts is what stands around it
      String beside = answer(address, intruder, door, writing, beside(id));
      if (!door.path().startsWith("/api/records?after=") || !answer.equals(beside)) {
        told.add(
            "%s at %s, %s, %s%n  told: %s%n  not:  %s"
                .formatted(intruder.name(), door, writing, id, answer, expected));
      }
    }
  }

  private String answer(String address, Intruder intruder, Door door, String writing, String id) {
    String written = requireNonNull(WRITINGS.get(writing)).apply(id);
    boolean inQuery = door.path().contains("?");
    String pattern = door.equals(CONTENT) ? intruder.link() : door.path();
    String path = pattern.replace("{id}", inQuery ? written.replace("/", "%2F") : written);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
            .header("Authorization", "Bearer " + intruder.token())
            .header("Accept", "application/json")
            .header("Accept-Language", "en");
    if (door.acts()) {
      request
          .header(
              "Content-Type",
              door.json() == null ? "application/x-www-form-urlencoded" : "application/json")
          .POST(BodyPublishers.ofString(requireNonNullElse(door.json(), FORM).replace("{id}", id)));
    }
    asked.incrementAndGet();
    try {
      HttpResponse<String> answer = send(request.build());
      String told =
          answer.headers().firstValue("Location").orElse("")
              + " "
              + answer.body().replaceAll("\"tookMs\":\\d+", "");
      return answer.statusCode()
          + " "
          + told.replace(written, "ID")
              .replace(id.toUpperCase(Locale.ROOT), "ID")
              .replace(id, "ID");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The server closes a connection on which something malformed was asked; what came next on it is
  /// asked again.
  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }

  private Intruder intruder(String address, NewAccount account, List<String> forbidden) {
    String open =
        held(account.account().authority())
            .filter(held -> !served.archive().holdings().isRestricted(held))
            .findFirst()
            .orElseThrow()
            .recordId()
            .value();
    String link =
        new Visitor(address)
            .with("Authorization", "Bearer " + account.token())
            .get("/api/records/" + open + "/source")
            .headers()
            .firstValue("Location")
            .orElse("/");
    return new Intruder(
        account.account().role().word() + " of " + account.account().authority(),
        account.account().role(),
        account.token(),
        forbidden,
        link.replace(open, "{id}"));
  }

  /// Everything of an authority that has an identifier: records, pages, tasks, holds.
  private List<String> identifiers(AuthorityName name, HoldId hold) {
    List<String> all = new ArrayList<>();
    held(name).forEach(held -> all.add(held.recordId().value()));
    served.archive().tasks().all(name, false).forEach(task -> all.add(task.id().value()));
    all.add(hold.value());
    return all;
  }

  private List<String> restricted(AuthorityName name) {
    return held(name)
        .filter(served.archive().holdings()::isRestricted)
        .map(held -> held.recordId().value())
        .toList();
  }

  private Stream<HeldRecord> held(AuthorityName name) {
    return Stream.concat(
        served.archive().holdings().items(name, null, null).stream(),
        served.archive().holdings().channels(name).stream()
            .flatMap(channel -> served.archive().holdings().pages(name, channel).stream()));
  }

  /// What acts would change.
  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put(
        "saved searches",
        JdbcClient.create(served.archive().database())
            .sql("SELECT count(*) FROM saved_search")
            .query(Integer.class)
            .single());
    for (AuthorityName name : List.of(ServedArchive.NAME, NEIGHBOUR)) {
      counts.put(name + " holds", served.archive().holds().all(name).size());
      counts.put(name + " tasks", served.archive().tasks().open(name, true).size());
      counts.put(
          name + " restricted",
          (int) held(name).filter(served.archive().holdings()::isRestricted).count());
      counts.put(
          name + " judged by people",
          (int)
              held(name)
                  .flatMap(held -> served.archive().decisions().of(held.recordId()).stream())
                  .filter(decision -> !decision.decidedBy().equals("MACHINE"))
                  .count());
    }
    return counts;
  }

  /// Every address that takes an identifier, in its path or besides.
  private static List<Door> doors() {
    List<Door> doors = new ArrayList<>();
    Map<String, String> bodies =
        Endpoints.ALL.stream()
            .filter(endpoint -> endpoint.method().equals(HttpMethod.POST))
            .collect(Collectors.toMap(Endpoint::path, OthersRecordsIT::body));
    for (Rule rule : WebRules.ALL) {
      boolean acts = rule.method().equals(HttpMethod.POST);
      if (rule.pattern().matches(".*\\{(id|record)}.*")) {
        doors.add(
            new Door(
                rule.pattern().replaceAll("\\{(record|rule|number)}", "{id}"),
                acts,
                acts ? bodies.get(rule.pattern()) : null,
                rule.roles()));
      }
    }
    for (Endpoint endpoint : Endpoints.ALL) {
      if (endpoint.method().equals(HttpMethod.GET)) {
        endpoint.parameters().stream()
            .map(Parameter::name)
            .filter(Set.of("after", "alike")::contains)
            .forEach(name ->
                doors.add(
                    new Door(
                        endpoint.path() + "?" + name + "={id}", false, null, endpoint.roles())));
      }
    }
    doors.add(CONTENT);
    doors.add(new Door("/api/search?q=uri:%22{id}%22", false, null, PageRules.EVERYONE));
    doors.add(
        new Door(
            "/api/holds", true, "{\"records\":[\"{id}\"],\"reason\":\"Prov\"}", PageRules.HOLDING));
    return doors;
  }

  /// Everything that the act needs, so that it is not refused for what is missing.
  private static String body(Endpoint endpoint) {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    for (Parameter<?> parameter : endpoint.parameters()) {
      if (parameter.place() == Place.BODY
          && (parameter.required() || parameter.name().equals("reason"))) {
        body.set(
            parameter.name(),
            parameter.schema().has("enum")
                ? parameter.schema().path("enum").path(0)
                : ApiClient.JSON.getNodeFactory().stringNode("KS 2026/12"));
      }
    }
    return body.toString();
  }

  /// The fields of all forms together.
  private static final String FORM =
      new TreeMap<>(
              Map.of(
                  "reason", "Prov",
                  "kind", "research",
                  "number", "KS 2026/12",
                  "answer", "RETAIN UNIQUE_INFORMATION",
                  "outcome", "DONE",
                  "verdict", "AGREE",
                  "cause", "author",
                  "until", "2030-01-01",
                  "to", "DORMANT",
                  "version", "1"))
          .entrySet().stream()
              .map(field ->
                  field.getKey()
                      + "="
                      + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));

  private static String percent(String id) {
    return id.chars().mapToObj(each -> "%%%02X".formatted(each)).collect(Collectors.joining());
  }

  /// An identifier that differs in one character.
  private static String altered(String id, Random random) {
    int at = id.length() - 1 - random.nextInt(NEVER.length());
    char other = "0123456789abcdefghjkmnpqrstvwxyz".charAt(random.nextInt(32));
    return id.substring(0, at) + other + id.substring(at + 1);
  }

  /// One that does not exist, next to this.
  private static String beside(String id) {
    return id.substring(0, id.length() - 1) + (id.endsWith("z") ? "y" : "z");
  }
}
