package org.bevara.job.internal.run;

import java.util.List;
import org.bevara.job.ItemReader;
import org.bevara.record.Sha256;
import org.bevara.review.Readings;
import org.bevara.review.Readings.Version;

/// The third step: reads what every version of every item says, once, and again where word lists,
/// the authority's words or its cases have changed. Rules ask only what was read here.
final class ReadWork implements Work<Version> {

  private final VisitContext context;
  private final Readings readings;
  private final ItemReader reader;
  private final Sha256 edition;

  ReadWork(VisitContext context, Readings readings, ItemReader reader) {
    this.context = context;
    this.readings = readings;
    this.reader = reader;
    this.edition = reader.edition();
  }

  @Override
  public String name() {
    return "read";
  }

  @Override
  public List<Version> tasks() {
    return readings.unread(context.name(), context.channel().id(), edition);
  }

  @Override
  public void perform(Version version) {
    readings.keep(
        version,
        edition,
        reader.read(context.holdings().item(version.item(), version.version()).content()));
  }
}
