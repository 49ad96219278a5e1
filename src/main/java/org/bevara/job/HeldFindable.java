package org.bevara.job;

import java.util.function.Consumer;
import org.bevara.capture.HeldRecord;
import org.bevara.job.internal.run.IndexDocuments;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.upkeep.Findable;

/// What of an authority's holdings must be found, one channel after another.
final class HeldFindable implements Findable {

  private final Archive archive;
  private final AuthorityName authority;
  private final IndexDocuments documents;

  HeldFindable(Archive archive, AuthorityName authority) {
    this.archive = archive;
    this.authority = authority;
    this.documents =
        new IndexDocuments(archive.holdings(), archive.decisions(), ItemView.of(archive));
  }

  @Override
  public long count() {
    return archive.holdings().channels(authority).stream()
        .mapToLong(channel -> documents.held(authority, channel).size())
        .sum();
  }

  @Override
  public void each(Consumer<Expected> expected) {
    for (ChannelId channel : archive.holdings().channels(authority)) {
      for (HeldRecord held : documents.held(authority, channel)) {
        expected.accept(new Expected(held.recordId(), () -> documents.document(held)));
      }
    }
  }
}
