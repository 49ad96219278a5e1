package org.bevara.job;

import java.time.Instant;
import java.util.Objects;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.Registering.Done;
import org.bevara.registration.RegisterEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What waits to be registered, and what stands in the register, as the contract's JSON objects.
public final class RegisterJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RegisterJson() {}

  /// An item that waits.
  ///
  /// @param title the public one that is proposed; null where there is none
  public static ObjectNode waiting(Waiting each, @Nullable String title) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("recordId", each.item().item().value())
            .put("channelId", each.channel().id().value())
            .put("recordsCreator", each.channel().recordsCreator())
            .put("unit", each.channel().unit())
            .put("reason", each.item().reason().name())
            .put("removal", each.item().removal())
            .put("receivedAt", receivedAt(each).toString())
            .put("direction", each.held().direction().name());
    each.posts().forEach(node.withArray("posts")::add);
    return node.put("since", each.item().since().toString())
        .put("dueAt", each.dueAt().toString())
        .put("overdue", each.overdue())
        .put("publicTitle", title);
  }

  /// When what waits was received or drawn up, as far as its channel says it.
  public static Instant receivedAt(Waiting each) {
    return Objects.requireNonNullElse(each.held().publishedAt(), each.held().firstSeenAt());
  }

  /// An entry of the register with both its faces.
  public static ObjectNode entered(Entered entered) {
    RegisterEntry entry = entered.entry();
    return JSON.createObjectNode()
        .put("recordId", entry.item().value())
        .put("number", entry.number())
        .put("reason", entry.reason().name())
        .put("channelId", entered.channel().value())
        .put("recordsCreator", entered.recordsCreator())
        .put("direction", entered.direction())
        .put("receivedAt", entered.receivedAt().toString())
        .put("secret", entered.secret())
        .put("publicTitle", entered.shown().title())
        .put("publicParty", entered.shown().party())
        .put("protectedTitle", entered.kept().title())
        .put("protectedParty", entered.kept().party())
        .put("registeredAt", entry.at().toString())
        .put("registeredBy", entry.by())
        .put("receipt", entry.object());
  }

  /// What came of an act.
  public static ObjectNode done(Done done) {
    RegisterEntry entry = done.entry();
    return JSON.createObjectNode()
        .put("recordId", entry.item().value())
        .put("number", entry.number())
        .put("reason", entry.reason().name())
        .put("receipt", done.receipt())
        .put("changed", done.changed());
  }
}
