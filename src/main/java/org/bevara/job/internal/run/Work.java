package org.bevara.job.internal.run;

import java.util.List;

/// What a step of a run does: a list of tasks, each done in a transaction of its own.
///
/// The list is drawn up from what is held, so a step that is begun again after a crash finds only
/// what is left to do.
///
/// @param <T> one task
interface Work<T> {

  /// The step's name, as reports and the job repository show it.
  String name();

  /// What there is to do, in order. Called once, when the step begins.
  List<T> tasks();

  /// Does one task, in the transaction of its chunk.
  void perform(T task);

  /// Makes what all tasks did last, where a transaction does not. Called in a transaction of its
  /// own when every task is done, and before the step counts as completed: a run that is killed
  /// here does the step again.
  default void complete() {}

  /// Lets go of what the step works with, whether it was completed or not.
  default void end() {}
}
