package org.bevara.bench;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import org.bevara.search.IndexedRecord;

/// Something that holds posts and answers questions about them: the first twenty by relevance, each
/// with its passage marked, how many there are in all, exactly, and where asked the facets.
interface SearchContender extends AutoCloseable {

  String name();

  /// Takes in all posts and makes them durable and ready to be asked.
  void load(Iterator<IndexedRecord> posts) throws Exception;

  /// How many posts `question` finds, after its first twenty were fetched whole.
  long answer(SearchQuestion question) throws Exception;

  /// Processor time so far of what answers: this thread, unless the contender is another process.
  default long cpuNanos() throws Exception {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  void close() throws Exception;
}
