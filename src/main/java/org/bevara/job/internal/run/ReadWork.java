package org.bevara.job.internal.run;

import java.util.List;
import org.bevara.job.Comparing;
import org.bevara.job.ItemReader;
import org.bevara.record.ItemContent;
import org.bevara.record.Sha256;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.bevara.review.Readings.Version;

/// The third step: reads what every version of every item says, once, and again where word lists,
/// the authority's words or its cases have changed. What the authority itself wrote is compared
/// with its other channels on the way. Rules ask only what was read here.
final class ReadWork implements Work<Version> {

  private final VisitContext context;
  private final Readings readings;
  private final ItemReader reader;
  private final Comparing comparing;
  private final Sha256 edition;

  ReadWork(VisitContext context, Readings readings, ItemReader reader, Comparing comparing) {
    this.context = context;
    this.readings = readings;
    this.reader = reader;
    this.comparing = comparing;
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
    ItemContent content = context.holdings().item(version.item(), version.version()).content();
    Reading reading = reader.read(content);
    readings.keep(version, edition, reading);
    comparing.compare(version, context.channel().id(), content, reading);
  }

  @Override
  public void complete() {
    comparing.forgetDestroyed(context.channel().id());
  }
}
