package org.bevara.cli.internal;

import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.egress.Egress;
import org.bevara.job.Harvests;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.RemoveNow;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Seals one thing with a session's own door and browser, for the command line and for the pages
/// alike.
final class SealingRun {

  private SealingRun() {}

  /// Seals it; what the law requires to remove is removed whatever keeps it from being sealed.
  ///
  /// @throws BevaraException as [Sealing#seal], and for what the law requires only what is wrong
  ///   with the order itself
  static Outcome carryOut(
      Session session,
      Channel channel,
      String uri,
      Reason reason,
      @Nullable RemovalCode code,
      @Nullable String note) {
    if (code == null || code.basis() != Basis.LAW) {
      return seal(session, channel, uri, reason, code, note);
    }
    try {
      return seal(session, channel, uri, reason, code, note);
    } catch (UsageException e) {
      throw e;
    } catch (RuntimeException e) {
      // whatever keeps the archive from it, a fault or a rule of its own, the law does not wait
      return removeNow(session, channel, uri, code, told(e));
    }
  }

  private static BevaraException told(RuntimeException failure) {
    return failure instanceof BevaraException known
        ? known
        : new FailedException("INTERNAL_ERROR", String.valueOf(failure.getMessage()), failure);
  }

  private static Outcome seal(
      Session session,
      Channel channel,
      String uri,
      Reason reason,
      @Nullable RemovalCode code,
      @Nullable String note) {
    session.desk();
    Order order = new Order(channel, uri, reason, code, note, session.viewer().agent());
    try (Egress egress = session.egress()) {
      Optional<Camera> camera = session.camera();
      try (Harvests harvests = new Harvests(session.archive(), session.desk(), egress, camera);
          Signals.Running _ = session.stoppable(harvests::stop)) {
        return new Sealing(session.archive(), session.desk(), harvests)
            .seal(order, session.progress());
      } finally {
        camera.ifPresent(Camera::close);
      }
    }
  }

  private static RemoveNow removeNow(
      Session session, Channel channel, String uri, RemovalCode code, BevaraException failure) {
    try {
      Order order = new Order(channel, uri, Reason.REMOVAL, code, null, session.viewer().agent());
      return Sealing.removeNow(session.archive(), session.desk(), order, failure);
    } catch (BevaraException | DataAccessException | TransactionException e) {
      // what failed first is told, and that it is not recorded
      return new RemoveNow(failure.code(), String.valueOf(failure.getMessage()), false, null);
    }
  }
}
