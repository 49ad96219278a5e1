package org.bevara.notice;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who hears of what goes wrong, and by which road, as an authority's `notice.yaml` states it.
///
/// @param cron when it is looked whether there is something to tell; null to look by hand only
/// @param digestAt from what time of the authority's day on the digest goes out
/// @param to addresses by the word of an account's role, or by a post that `authority.yaml` names
public record NoticeSettings(
    @Nullable String cron,
    LocalTime digestAt,
    @Nullable MailServer mail,
    Map<String, List<String>> to,
    List<Webhook> webhooks) {

  public NoticeSettings {
    to = Map.copyOf(to);
    webhooks = List.copyOf(webhooks);
  }

  /// The roads that lead to somebody.
  public List<Road> roads() {
    List<Road> roads = new ArrayList<>();
    if (mail != null) {
      to.forEach((post, addresses) -> roads.add(new Road.Mail(post, addresses, mail)));
    }
    for (int i = 0; i < webhooks.size(); i++) {
      roads.add(new Road.Hook(i + 1, webhooks.get(i)));
    }
    roads.sort(Comparator.comparing(Road::name));
    return roads;
  }
}
