package org.bevara.job.internal.definition;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.channel.Authority;
import org.bevara.channel.ByteSize;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.Channel;
import org.bevara.channel.ConnectorKind;
import org.bevara.channel.Editor;
import org.bevara.channel.EditorRight;
import org.bevara.channel.EgressTarget;
import org.bevara.channel.LoginSettings;
import org.bevara.channel.Standing;
import org.bevara.disposal.DisposalSettings;
import org.bevara.job.ChannelSelection;
import org.bevara.job.DocumentationJob;
import org.bevara.job.FixityJob;
import org.bevara.job.HarvestJob;
import org.bevara.job.OversightJob;
import org.bevara.notice.MailServer;
import org.bevara.notice.NoticeSettings;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.HostPort;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Turns checked and completed trees into the types of the house. Keys are the names of the
/// records' components, which a test holds against the schemas.
final class TypedValues {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addDeserializer(AuthorityName.class, text(AuthorityName::new))
                  .addDeserializer(ChannelId.class, text(ChannelId::new))
                  .addDeserializer(ByteSize.class, text(ByteSize::parse))
                  .addDeserializer(HostPort.class, text(HostPort::parse))
                  .addDeserializer(Path.class, text(Path::of))
                  .addDeserializer(EgressTarget.class, node(TypedValues::egressTarget))
                  .addDeserializer(CaseNumberForm.class, text(CaseNumberForm::new))
                  .addDeserializer(Language.class, text(TypedValues::language))
                  .addDeserializer(ConnectorKind.class, text(ConnectorKind::of))
                  .addDeserializer(Editor.class, node(TypedValues::editor))
                  .addDeserializer(ChannelSelection.class, node(TypedValues::selection))
                  .addDeserializer(
                      MailServer.Security.class,
                      text(word -> MailServer.Security.valueOf(word.toUpperCase(Locale.ROOT))))
                  .addDeserializer(
                      LoginSettings.Demand.class,
                      text(word -> LoginSettings.Demand.valueOf(word.toUpperCase(Locale.ROOT))))
                  .addKeyDeserializer(
                      Language.class,
                      new KeyDeserializer() {
                        @Override
                        public Object deserializeKey(String key, DeserializationContext context) {
                          return language(key);
                        }
                      }))
          .build();

  Authority authority(JsonNode tree) {
    return mapper.treeToValue(tree, Authority.class);
  }

  List<Channel> channels(JsonNode list) {
    return list.valueStream().map(each -> mapper.treeToValue(each, Channel.class)).toList();
  }

  List<Standing> standing(JsonNode list) {
    return list.valueStream().map(each -> mapper.treeToValue(each, Standing.class)).toList();
  }

  HarvestJob harvest(JsonNode tree) {
    return mapper.treeToValue(tree, HarvestJob.class);
  }

  NoticeSettings notice(JsonNode tree) {
    return mapper.treeToValue(tree, NoticeSettings.class);
  }

  FixityJob fixity(JsonNode tree) {
    return mapper.treeToValue(tree, FixityJob.class);
  }

  DocumentationJob documentation(JsonNode tree) {
    return mapper.treeToValue(tree, DocumentationJob.class);
  }

  OversightJob oversight(JsonNode tree) {
    return mapper.treeToValue(tree, OversightJob.class);
  }

  DisposalSettings disposal(JsonNode tree) {
    return mapper.treeToValue(tree, DisposalSettings.class);
  }

  /// An editor of whom no more is known than a name may be written as one.
  private static Editor editor(JsonNode node) {
    return node.isString()
        ? new Editor(node.asString(), Set.of(), null, null)
        : new Editor(
            node.path("name").asString(),
            node.path("rights")
                .valueStream()
                .map(right -> EditorRight.valueOf(right.asString()))
                .collect(Collectors.toSet()),
            day(node, "from"),
            day(node, "to"));
  }

  private static @Nullable LocalDate day(JsonNode node, String key) {
    return node.has(key) ? LocalDate.parse(node.path(key).asString()) : null;
  }

  private static Language language(String code) {
    return Language.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static EgressTarget egressTarget(JsonNode node) {
    return node.isString()
        ? EgressTarget.parse(node.asString())
        : new EgressTarget.Fixed(place(node, "http"), place(node, "https"));
  }

  private static @Nullable HostPort place(JsonNode node, String protocol) {
    return node.has(protocol) ? HostPort.parse(node.path(protocol).asString()) : null;
  }

  private static ChannelSelection selection(JsonNode node) {
    return node.isArray()
        ? new ChannelSelection.Named(
            node.valueStream().map(each -> new ChannelId(each.asString())).toList())
        : new ChannelSelection.AllActive();
  }

  private static <T> StdDeserializer<T> text(Function<String, T> reading) {
    return node(node -> reading.apply(node.asString()));
  }

  private static <T> StdDeserializer<T> node(Function<JsonNode, T> reading) {
    return new StdDeserializer<T>(Object.class) {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) {
        return reading.apply(context.readTree(parser));
      }
    };
  }
}
