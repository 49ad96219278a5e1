package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.Filter;
import org.bevara.job.RegisterAccount.InOrder;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.RegisterJson;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The two lists of OSL 5:1, and what waits for the first.
@Command(
    name = "list",
    description = "Lists what waits to be registered, the item due first at the head.",
    footer = {
      "",
      "Example:  bevara register list --role registrar",
      "          bevara register list --kept-in-order --channel biblioteket"
    })
final class RegisterListing extends Verb.Looking {

  @Option(names = "--channel", paramLabel = "ID", description = "Only this channel.")
  @Nullable String channel;

  @Option(
      names = "--creator",
      paramLabel = "NAME",
      description = "Only this board's or company's records.")
  @Nullable String creator;

  @Option(
      names = "--role",
      paramLabel = "R",
      description = "Only what this post registers, as in authority.yaml.")
  @Nullable String role;

  @Option(names = "--registered", description = "What stands in the register instead.")
  boolean registered;

  @Option(
      names = "--kept-in-order",
      description = "What is kept in order on --channel instead, by time of receipt.")
  boolean keptInOrder;

  @Option(
      names = "--csv",
      paramLabel = "F",
      description = "With --kept-in-order: writes the list as CSV.")
  @Nullable Path csv;

  @Override
  int run(Session session) {
    ChannelId chosen =
        channel == null ? null : session.definitions().channel(new ChannelId(channel)).id();
    if (registered && keptInOrder) {
      throw new UsageException(
          "LIST_AMBIGUOUS", "the two lists are kept apart (OSL 5:1): ask for one of them");
    }
    if (keptInOrder) {
      return keptInOrder(session, chosen, csv);
    }
    if (registered) {
      return registered(session, chosen);
    }
    RegisterAccount account = RegisterVerb.account(session);
    List<Waiting> waiting = account.waiting(new Filter(chosen, creator, role), session.viewer());
    session.account(log -> log.viewed(waiting.stream().map(Waiting::held).toList(), "LIST"));
    if (session.output().isJson()) {
      waiting.forEach(
          each -> session.output().line(RegisterJson.waiting(each, account.proposed(each))));
      return 0;
    }
    session
        .output()
        .table(
            List.of("record", "channel", "reason", "received", "for", "due", "public title"),
            waiting.stream().map(each -> row(each, account.proposed(each))).toList());
    session.output().say("%d items".formatted(waiting.size()));
    return 0;
  }

  private static int keptInOrder(Session session, @Nullable ChannelId channel, @Nullable Path csv) {
    if (channel == null) {
      throw new UsageException(
          "CHANNEL_MISSING", "items are kept in order by channel: give one with --channel");
    }
    if (csv != null) {
      SavedFile.write(
          session,
          "KEPT_IN_ORDER",
          csv,
          RegisterVerb.files(session).keptInOrder(channel, session.viewer()));
    }
    List<InOrder> list = RegisterVerb.account(session).keptInOrder(channel, session.viewer());
    if (session.output().isJson()) {
      list.forEach(each ->
          session
              .output()
              .line(
                  session
                      .output()
                      .object()
                      .put("receivedAt", each.receivedAt().toString())
                      .put("kind", each.kind())
                      .put("direction", each.direction())
                      .put("recordId", each.item().value())));
      return 0;
    }
    session
        .output()
        .table(
            List.of("received", "kind", "direction", "record"),
            list.stream()
                .map(each ->
                    List.of(
                        each.receivedAt().toString(),
                        each.kind(),
                        each.direction(),
                        each.item().value()))
                .toList());
    return 0;
  }

  private static int registered(Session session, @Nullable ChannelId channel) {
    List<Entered> entries =
        RegisterVerb.account(session).registered(null, null, session.viewer()).stream()
            .filter(each -> channel == null || channel.equals(each.channel()))
            .toList();
    session.viewed(entries.stream().map(each -> each.entry().item()).toList(), "LIST");
    if (session.output().isJson()) {
      entries.forEach(each -> session.output().line(RegisterJson.entered(each)));
      return 0;
    }
    session
        .output()
        .table(
            List.of("number", "received", "record", "public title", "public party"),
            entries.stream()
                .map(each ->
                    List.of(
                        String.valueOf(each.entry().number()),
                        each.receivedAt().toString(),
                        each.entry().item().value(),
                        each.shown().title(),
                        each.shown().party() == null ? "" : each.shown().party()))
                .toList());
    session.output().say("%d entries".formatted(entries.size()));
    return 0;
  }

  private static List<String> row(Waiting each, @Nullable String title) {
    return List.of(
        each.item().item().value(),
        each.channel().id().value(),
        each.item().reason().name(),
        RegisterJson.receivedAt(each).toString(),
        String.join(", ", each.posts()),
        each.dueAt() + (each.overdue() ? " (overdue)" : ""),
        title == null ? "" : title);
  }
}
