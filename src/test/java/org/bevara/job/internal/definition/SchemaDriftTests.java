package org.bevara.job.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.channel.Approval;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelDocumentation;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelPlan;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.ConnectorKind;
import org.bevara.channel.ControllerScope;
import org.bevara.channel.Credentials;
import org.bevara.channel.CrisisPlan;
import org.bevara.channel.Editor;
import org.bevara.channel.EditorRight;
import org.bevara.channel.Egress;
import org.bevara.channel.FormerHandle;
import org.bevara.channel.HarvestLimits;
import org.bevara.channel.HolidayCover;
import org.bevara.channel.IdentityProvider;
import org.bevara.channel.Jurisdiction;
import org.bevara.channel.ListNotification;
import org.bevara.channel.LoginEscrow;
import org.bevara.channel.LoginSettings;
import org.bevara.channel.OfficialAuthor;
import org.bevara.channel.OwnerType;
import org.bevara.channel.PlatformTerms;
import org.bevara.channel.RecordsCreator;
import org.bevara.channel.RegisterDocument;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.Route;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.SenderRule;
import org.bevara.channel.Standing;
import org.bevara.channel.Unit;
import org.bevara.channel.Vocabulary;
import org.bevara.channel.WorkCalendar;
import org.bevara.disposal.DisposalSettings;
import org.bevara.job.DocumentationJob;
import org.bevara.job.FixityJob;
import org.bevara.job.HarvestJob;
import org.bevara.notice.MailServer;
import org.bevara.notice.NoticeSettings;
import org.bevara.notice.Webhook;
import org.bevara.record.ChannelKind;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas are what people read, the records are what the program reads: they must not drift
/// apart.
class SchemaDriftTests {

  private static final Path FOLDER = Path.of("archive-schema/json");
  private static final List<String> SCHEMAS =
      List.of("authority", "channels", "harvest", "documentation", "fixity", "notice", "disposal");

  /// A part of a schema and the record that it is read into.
  ///
  /// @param given components that do not come from the file
  record Pair(String schema, String pointer, Class<? extends Record> type, Set<String> given) {}

  static List<Pair> pairs() {
    return List.of(
        new Pair("authority", "", Authority.class, Set.of("name")),
        new Pair("authority", "/properties/egress", Egress.class, Set.of()),
        new Pair("authority", "/properties/units/items", Unit.class, Set.of()),
        new Pair("authority", "/properties/figures/items", RoutineFigures.class, Set.of()),
        new Pair(
            "authority",
            "/properties/figures/items/properties/response",
            ResponseRule.class,
            Set.of()),
        new Pair("authority", "/properties/vocabulary", Vocabulary.class, Set.of()),
        new Pair("authority", "/properties/calendar", WorkCalendar.class, Set.of()),
        new Pair("authority", "/properties/recordsCreators/items", RecordsCreator.class, Set.of()),
        new Pair("authority", "/properties/sender", SenderRule.class, Set.of()),
        new Pair("authority", "/properties/routes/items", Route.class, Set.of()),
        new Pair("authority", "/properties/crisis", CrisisPlan.class, Set.of()),
        new Pair("authority", "/properties/login", LoginSettings.class, Set.of()),
        new Pair(
            "authority", "/properties/login/properties/provider", IdentityProvider.class, Set.of()),
        new Pair(
            "authority",
            "/properties/login/properties/provider/properties/roles/items",
            IdentityProvider.ProvidedRole.class,
            Set.of()),
        new Pair("authority", "/$defs/document", RegisterDocument.class, Set.of()),
        new Pair("channels", "/$defs/channel", Channel.class, Set.of()),
        new Pair(
            "channels", "/$defs/channel/properties/official/items", OfficialAuthor.class, Set.of()),
        channelPart("formerHandles/items", FormerHandle.class),
        channelPart("editors/items", Editor.class),
        channelPart("holidayCover/items", HolidayCover.class),
        channelPart("login", LoginEscrow.class),
        channelPart("plan", ChannelPlan.class),
        channelPart("listNotification", ListNotification.class),
        channelPart("documentation", ChannelDocumentation.class),
        channelPart("response", ResponseRule.class),
        channelPart("terms", PlatformTerms.class),
        new Pair("channels", "/$defs/document", RegisterDocument.class, Set.of()),
        new Pair("channels", "/properties/standing/items", Standing.class, Set.of()),
        new Pair("channels", "/$defs/channel/properties/approval", Approval.class, Set.of()),
        new Pair("channels", "/$defs/channel/properties/credentials", Credentials.class, Set.of()),
        new Pair("channels", "/$defs/channel/properties/limits", HarvestLimits.class, Set.of()),
        new Pair("harvest", "", HarvestJob.class, Set.of()),
        new Pair("harvest", "/properties/limits", HarvestLimits.class, Set.of()),
        new Pair("documentation", "", DocumentationJob.class, Set.of()),
        new Pair("fixity", "", FixityJob.class, Set.of()),
        new Pair("disposal", "", DisposalSettings.class, Set.of()),
        new Pair("notice", "", NoticeSettings.class, Set.of()),
        new Pair("notice", "/properties/mail", MailServer.class, Set.of()),
        new Pair("notice", "/properties/mail/properties/credentials", Credentials.class, Set.of()),
        new Pair("notice", "/properties/webhooks/items", Webhook.class, Set.of()));
  }

  private static Pair channelPart(String property, Class<? extends Record> type) {
    return new Pair("channels", "/$defs/channel/properties/" + property, type, Set.of());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void schemaAndRecordHaveTheSameNames(Pair pair) throws IOException {
    Set<String> components = names(pair.type());
    components.removeAll(pair.given());

    assertThat(new TreeSet<>(part(pair).path("properties").propertyNames())).isEqualTo(components);
  }

  /// What a record asks for, the file must state or the schema give; what neither does, the record
  /// must take as absent. A channel's limits are given by the harvest job.
  @ParameterizedTest
  @MethodSource("pairs")
  void whatMayBeAbsentInTheFileMayBeAbsentInTheRecord(Pair pair) throws IOException {
    JsonNode part = part(pair);
    Set<String> mayBeAbsent = new TreeSet<>(part.path("properties").propertyNames());
    part.path("required").forEach(name -> mayBeAbsent.remove(name.asString()));
    mayBeAbsent.removeIf(name -> part.path("properties").path(name).has("default"));
    if (pair.schema().equals("channels")) {
      mayBeAbsent.removeAll(names(HarvestLimits.class));
      mayBeAbsent.remove("limits");
    }

    assertThat(mayBeAbsent)
        .isEqualTo(
            Arrays.stream(pair.type().getRecordComponents())
                .filter(each -> each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void closedSetsHaveTheSameWords() throws IOException {
    JsonNode channel = schema("channels").at("/$defs/channel/properties");
    List<String> languages =
        Stream.of(Language.values())
            .filter(each -> each != Language.UND)
            .map(Language::code)
            .toList();

    assertThat(words(schema("authority").at("/properties/jurisdiction/enum")))
        .isEqualTo(words(Jurisdiction.values()));
    assertThat(words(channel.at("/level/enum"))).isEqualTo(words(ChannelLevel.values()));
    assertThat(words(channel.at("/status/enum"))).isEqualTo(words(ChannelStatus.values()));
    assertThat(words(channel.at("/kind/enum"))).isEqualTo(words(ChannelKind.values()));
    assertThat(words(channel.at("/ownerType/enum"))).isEqualTo(words(OwnerType.values()));
    assertThat(words(channel.at("/controllerScope/enum")))
        .isEqualTo(words(ControllerScope.values()));
    assertThat(words(channel.at("/editors/items/properties/rights/items/enum")))
        .isEqualTo(words(EditorRight.values()));
    assertThat(words(channel.at("/terms/properties/roads/items/enum")))
        .isEqualTo(words(channel.at("/connector/enum")));
    assertThat(words(schema("channels").at("/$defs/document/properties/kind/enum")))
        .isEqualTo(words(schema("authority").at("/$defs/document/properties/kind/enum")))
        .isEqualTo(words(RegisterDocument.Kind.values()));
    assertThat(words(schema("channels").at("/properties/standing/items/properties/kind/enum")))
        .isEqualTo(words(Standing.Kind.values()));
    assertThat(words(schema("authority").at("/properties/routes/items/properties/on/enum")))
        .isEqualTo(words(Route.Occasion.values()));
    assertThat(words(channel.at("/response/properties/counted/enum")))
        .isEqualTo(words(ResponseRule.Counted.values()));
    assertThat(
            words(schema("authority").at("/properties/recordsCreators/items/properties/kind/enum")))
        .isEqualTo(words(RecordsCreator.Kind.values()));
    assertThat(words(schema("disposal").at("/properties/liveItems/enum")))
        .isEqualTo(words(DisposalSettings.LiveItems.values()));
    assertThat(words(schema("disposal").at("/properties/snapshots/enum")))
        .isEqualTo(words(DisposalSettings.Snapshots.values()));
    assertThat(words(channel.at("/visibility/enum"))).isEqualTo(words(Visibility.values()));
    assertThat(words(channel.at("/connector/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ConnectorKind.values()).map(ConnectorKind::word).toList());
    assertThat(words(channel.at("/languages/items/enum")))
        .containsExactlyInAnyOrderElementsOf(languages);
    assertThat(words(schema("authority").at("/$defs/language/enum")))
        .containsExactlyInAnyOrderElementsOf(languages);
    assertThat(schema("authority").at("/$defs/texts/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(languages);
  }

  @Test
  void schemasAreTheirOwnDocumentation() throws IOException {
    List<String> faults = new ArrayList<>();
    for (String name : SCHEMAS) {
      JsonNode schema = schema(name);
      assertThat(schema.path("title").asString()).startsWith(name + ".yaml: ");
      assertThat(schema.path("$schema").asString())
          .isEqualTo("https://json-schema.org/draft/2020-12/schema");
      undocumented(name, schema, faults);
    }

    assertThat(faults).isEmpty();
  }

  private static void undocumented(String where, JsonNode node, List<String> faults) {
    JsonNode properties = node.path("properties");
    boolean describesObject = properties.isObject() && !where.endsWith("/if");
    if (describesObject && !node.path("additionalProperties").isBoolean()) {
      faults.add(where + " leaves open which keys it takes");
    }
    if (describesObject) {
      for (String name : properties.propertyNames()) {
        if (properties.path(name).path("description").asString("").isBlank()) {
          faults.add(where + "/" + name + " has no description");
        }
      }
    }
    JsonNode format = node.path("format");
    if (format.isString() && ValueFormat.named(format.asString()).isEmpty()) {
      faults.add(where + " names a format that nobody holds: " + format.asString());
    }
    for (String name : node.propertyNames()) {
      undocumented(where + "/" + name, node.path(name), faults);
    }
  }

  private static JsonNode part(Pair pair) throws IOException {
    return schema(pair.schema()).at(pair.pointer());
  }

  private static JsonNode schema(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(FOLDER.resolve(name + ".schema.json")));
  }

  private static Set<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> words(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }
}
