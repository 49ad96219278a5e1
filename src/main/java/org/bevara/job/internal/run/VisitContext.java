package org.bevara.job.internal.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.bevara.capture.Camera;
import org.bevara.capture.Evidence;
import org.bevara.capture.Holdings;
import org.bevara.capture.VisitId;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.egress.Egress;
import org.bevara.harvest.Manners;
import org.bevara.job.ItemView;
import org.bevara.record.AuthorityName;
import org.bevara.review.Decisions;

/// What every step of one visit to one channel works with.
///
/// @param work folder for files that live only as long as a task
/// @param camera empty where no browser was found
record VisitContext(
    AuthorityName name,
    Authority authority,
    Channel channel,
    VisitId visit,
    Holdings holdings,
    Evidence evidence,
    Decisions decisions,
    ItemView view,
    Egress egress,
    VisitLimits limits,
    Manners manners,
    Optional<Camera> camera,
    Path work,
    Clock clock) {

  Instant now() {
    return clock.instant();
  }

  /// Today by the authority's calendar.
  LocalDate today() {
    return LocalDate.ofInstant(now(), authority.zone());
  }

  /// The language of labels on what is rendered: the first of the authority's own.
  Locale labels() {
    return Locale.forLanguageTag(authority.languages().getFirst().code());
  }
}
