package org.bevara.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bevara.channel.Channel;
import org.bevara.channel.CrisisPlan;
import org.bevara.channel.Route.Occasion;
import org.bevara.channel.WorkingDays;
import org.bevara.job.Appraising.Appraised;
import org.bevara.oversight.Routing;
import org.bevara.oversight.Routing.Errand;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.record.RecordId;

/// Sees to it that whom an item concerns is told: opens tasks by the authority's routes and places
/// the holds that these ask for, in the transaction in which the item's decision is made. Each item
/// has one task of a kind, ever. Thread-safe.
public final class Errands {

  /// What is done on the day on which it is found; all else by the end of the next working day.
  private static final Set<Occasion> AT_ONCE = EnumSet.of(Occasion.THREAT, Occasion.SECRECY);

  private final Archive archive;
  private final Desk desk;
  private final Routing routing;
  private final WorkingDays workingDays;
  private final Freezing freezing;
  private final SecureRandom random = new SecureRandom();

  public Errands(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.routing = new Routing(desk.authority());
    this.workingDays = new WorkingDays(desk.authority());
    this.freezing = new Freezing(archive, desk);
  }

  /// A task about to be opened.
  public record Opening(RecordId item, Errand errand) {}

  /// The tasks that are to be opened for these items and were not before.
  public List<Opening> openings(List<Appraised> items, Channel channel) {
    List<Opening> openings = new ArrayList<>();
    UnaryOperator<Errand> led = led(channel);
    for (Appraised item : items) {
      RecordId id = item.held().recordId();
      routing
          .errands(channel, item.appraisal().decision(), item.signals(), item.held().direction())
          .stream()
          .filter(errand -> !archive.tasks().wasOpened(id, errand.occasion()))
          .forEach(errand -> openings.add(new Opening(id, led.apply(errand))));
    }
    return openings;
  }

  private UnaryOperator<Errand> led(Channel channel) {
    CrisisPlan plan = desk.authority().crisis();
    return plan == null || archive.crises().of(desk.authority().name(), channel.id()).isEmpty()
        ? errand -> errand
        : errand -> errand.by(plan.staff());
  }

  /// Places the holds that come with them, one for an item, before the transaction enters anything
  /// in the ledger.
  public void hold(List<Opening> openings, Instant at) {
    Set<RecordId> held = new HashSet<>();
    for (Opening opening : openings) {
      if (opening.errand().hold() && held.add(opening.item())) {
        freezing.holdRouted(opening.item(), opening.errand().occasion(), at);
      }
    }
  }

  public void open(List<Opening> openings, Channel channel, Instant at) {
    for (Opening opening : openings) {
      archive
          .tasks()
          .open(
              new Task(
                  TaskId.fresh(at, random),
                  desk.authority().name(),
                  opening.errand().occasion(),
                  opening.item(),
                  channel.id(),
                  opening.errand().posts(),
                  opening.errand().halt(),
                  at,
                  dueAt(opening.errand().occasion(), at),
                  null));
    }
  }

  /// The task by which what was sealed before its removal comes into the hands of whom the route
  /// names (N26).
  public List<Opening> removal(RecordId item, Channel channel) {
    return List.of(new Opening(item, routing.removal(channel)));
  }

  /// The task by which what is still on its channel is removed there before it may be destroyed;
  /// none where it was opened before.
  List<Opening> disposal(RecordId item, Channel channel) {
    return archive.tasks().wasOpened(item, Occasion.DISPOSAL)
        ? List.of()
        : List.of(new Opening(item, routing.disposal(channel)));
  }

  private Instant dueAt(Occasion occasion, Instant at) {
    LocalDate today = LocalDate.ofInstant(at, desk.authority().zone());
    LocalDate last = AT_ONCE.contains(occasion) ? today : workingDays.after(today);
    return last.plusDays(1).atStartOfDay(desk.authority().zone()).toInstant();
  }
}
