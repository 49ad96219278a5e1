package org.bevara.cli.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The verbs of the command `bevara`, in the order in which its help lists them.
final class Verbs {

  static final List<Class<?>> ALL =
      List.of(
          DemoVerb.class,
          CheckVerb.class,
          ScheduleVerb.class,
          RunVerb.class,
          ServeVerb.class,
          ChannelsVerb.class,
          ReportVerb.class,
          MayDeleteVerb.class,
          CaptureVerb.class,
          RemovalsVerb.class,
          ModerationVerb.class,
          AccessVerb.Restrict.class,
          AccessVerb.Unrestrict.class,
          ItemsVerb.class,
          ShowVerb.class,
          ExplainVerb.class,
          SimulateVerb.class,
          SearchVerb.class,
          ReviewVerb.class,
          CrisisVerb.class,
          HoldVerb.class,
          DisposeVerb.class,
          QueueVerb.class,
          QualityVerb.class,
          TasksVerb.class,
          RegisterVerb.class,
          CloseVerb.class,
          HandoverVerb.class,
          ImportPlanVerb.class,
          ImportCasesVerb.class,
          VerifyVerb.class,
          RebuildIndexVerb.class,
          BackupVerb.class,
          RestoreVerb.class,
          UserVerb.class,
          InitVerb.class);

  private Verbs() {}

  /// The verbs that a command line may mean: those whose names stand in it. To read how each of all
  /// is used takes a third of a second at a start.
  ///
  /// @return all where none is named, help may be asked for, or words come from a file (`@file`)
  static List<Class<?>> of(String... line) {
    Set<String> words = new HashSet<>(List.of(line));
    List<Class<?>> named = ALL.stream().filter(verb -> words.contains(name(verb))).toList();
    return named.isEmpty() || words.stream().anyMatch(Verbs::mayAskForAll) ? ALL : named;
  }

  /// `MayDeleteVerb` is `may-delete`, `AccessVerb.Restrict` is `restrict`.
  static String name(Class<?> verb) {
    return verb.getSimpleName()
        .replaceFirst("Verb$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /// Short options may stand together, as in `-qh`.
  private static boolean mayAskForAll(String word) {
    return word.startsWith("@")
        || word.equals("--help")
        || (word.matches("-[^-].*") && word.contains("h"));
  }
}
