package org.bevara.search.internal;

import java.util.List;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/// Keeps of a partition the commit that the manifest names and, until the manifest follows, the
/// newest. Used under the index's write lock only.
final class CommitPolicy extends IndexDeletionPolicy {

  /// Generation of no commit: a partition that the manifest does not name.
  static final long NONE = -1;

  private long published;
  private long newest;

  /// @param published generation of the commit that the manifest names, or [#NONE]
  CommitPolicy(long published) {
    this.published = published;
    this.newest = published;
  }

  @Override
  public void onInit(List<? extends IndexCommit> commits) {
    keep(commits);
  }

  @Override
  public void onCommit(List<? extends IndexCommit> commits) {
    newest = commits.getLast().getGeneration();
    keep(commits);
  }

  /// Generation of the partition's latest commit.
  long newest() {
    return newest;
  }

  /// The manifest now names the newest commit; earlier ones go when the writer asks next.
  void publishNewest() {
    published = newest;
  }

  private void keep(List<? extends IndexCommit> commits) {
    for (IndexCommit commit : commits) {
      long generation = commit.getGeneration();
      if (generation != published && generation != newest) {
        commit.delete();
      }
    }
  }
}
