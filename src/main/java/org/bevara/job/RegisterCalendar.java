package org.bevara.job;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.channel.Authority;
import org.bevara.channel.Jurisdiction;
import org.bevara.oversight.RegistrationDuty;
import org.bevara.record.ChannelId;
import org.bevara.registration.Unregistered;

/// What must be registered, and until when, as things were when this was made. Immutable.
final class RegisterCalendar {

  private final List<Unregistered> waiting;
  private final RegistrationDuty duty;

  private RegisterCalendar(List<Unregistered> waiting, RegistrationDuty duty) {
    this.waiting = List.copyOf(waiting);
    this.duty = duty;
  }

  /// In Finland and Åland an initiative of a resident is a case by law, whatever the schedule says
  /// (kuntalaki 23 §, S04).
  ///
  /// @param restrictedToo whether restricted items count
  static RegisterCalendar of(Archive archive, Authority authority, boolean restrictedToo) {
    Jurisdiction law = authority.jurisdiction();
    List<Unregistered> waiting =
        archive
            .register()
            .waiting(
                authority.name(), restrictedToo, law == Jurisdiction.FI || law == Jurisdiction.AX);
    Map<ChannelId, Instant> since = new HashMap<>();
    waiting.forEach(item ->
        since.merge(
            item.channel(), item.since(), (one, other) -> one.isBefore(other) ? one : other));
    return new RegisterCalendar(
        waiting, new RegistrationDuty(authority, since, archive.clock().instant()));
  }

  /// What has no number, the longest waiting at the head.
  List<Unregistered> waiting() {
    return waiting;
  }

  RegistrationDuty duty() {
    return duty;
  }

  /// How many items wait longer than they may, by channel; none that has none.
  Map<ChannelId, Long> overdue() {
    return waiting.stream()
        .filter(item -> duty.isBroken(item.since()))
        .collect(groupingBy(Unregistered::channel, TreeMap::new, counting()));
  }
}
