package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// Random steps of an archive at work, against a plain model of what must be kept and destroyed.
///
/// The rooms, the database and the store are the real ones. What only costs time is left out of the
/// common steps: the index, the job repository, the search for residue and the certificate, which
/// tests of their own look at; every so often a proposal is carried out with them all the same. A
/// crash is an exception at one of the points where a transaction ends. In the middle of each
/// archive's life a backup is made, and what it brings back at the end is compared too. The home
/// lies in memory where there is room, since no step depends on what a disk has written.
///
/// 20,000 steps in the build, by the same dice each time; with `bevara.full` a million, of a seed
/// that is drawn. An archive lives for 20,000 steps, and the next begins with the next seed.
/// `bevara.seed` and `bevara.steps` throw the dice of a run again; identifiers are drawn by the
/// archive itself, so what comes first in its order, and into a control sample, differs.
class DisposalModelIT {

  private static final boolean FULL = Boolean.getBoolean("bevara.full");
  private static final long SEED =
      Long.getLong("bevara.seed", FULL ? System.nanoTime() : 20_261_130L);
  private static final int STEPS = Integer.getInteger("bevara.steps", FULL ? 1_000_000 : 20_000);

  /// How many steps an archive lives.
  private static final int LIFE = 20_000;

  private static final int COMPARED = 500;
  private static final int WHOLE = 40;

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  @Test
  void whatIsKeptHeldDueApprovedAndDestroyedIsWhatAPlainModelSays() throws IOException {
    for (int from = 0; from < STEPS; from += LIFE) {
      long seed = SEED + from / LIFE;
      Path home = Files.createDirectory(folder.resolve("life-" + seed));
      live(seed, Math.min(LIFE, STEPS - from), home);
      FileSystemUtils.deleteRecursively(home);
    }
  }

  private static void live(long seed, int steps, Path home) throws IOException {
    System.out.printf("DisposalModelIT: seed %d, %d steps%n", seed, steps);
    long begun = System.nanoTime();
    try (ModelledArchive both = ModelledArchive.open(seed, home)) {
      Life life = new Life(both);
      RestoredCopy copy = new RestoredCopy(both, home);
      int step = 0;
      try {
        for (; step < steps; step++) {
          long before = both.model.entered();
          life.step();
          if (both.model.entered() > before) {
            both.count("steps that enter an act");
          }
          if (step == steps / 2) {
            copy.backup();
          }
          if (step % COMPARED == COMPARED - 1) {
            life.comparison.compare();
          }
        }
        life.comparison.compare();
        copy.compare();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d, failed at step %d; -Dbevara.seed=%1$d -Dbevara.steps=%d throws the same dice, with other identifiers. The last were:%n%s"
                .formatted(seed, step, step + 1, both.last()),
            e);
      } finally {
        System.out.printf(
            "DisposalModelIT: seed %d, %d steps in %d s: %s; %d kept%n",
            seed,
            step,
            (System.nanoTime() - begun) / 1_000_000_000,
            both.done,
            both.model.held().size());
      }
      assertThat(both.done.getOrDefault("RECORD_DESTROYED", 0))
          .as("something must be destroyed")
          .isGreaterThan(steps / 200);
    }
  }

  /// The steps of one archive, and how often each is taken.
  private static final class Life {
    private final ModelledArchive both;
    private final CaptureSteps captures;
    private final PeopleSteps people;
    private final ProposalSteps proposals;
    private final ExecutionSteps executions;
    private final ModelComparison comparison;

    Life(ModelledArchive both) {
      this.both = both;
      this.captures = new CaptureSteps(both);
      this.people = new PeopleSteps(both, captures);
      this.proposals = new ProposalSteps(both, people);
      this.executions = new ExecutionSteps(both, WHOLE);
      this.comparison = new ModelComparison(both);
    }

    private void step() throws IOException {
      int dice = both.random.nextInt(1000);
      if (dice < 330) {
        pass();
      } else if (dice < 400) {
        captures.capture();
      } else if (dice < 420) {
        captures.appraise();
      } else if (dice < 505) {
        people.hold();
      } else if (dice < 615) {
        people.release();
      } else if (dice < 643) {
        people.judge();
      } else if (dice < 653) {
        people.register();
      } else if (dice < 703) {
        people.restrict();
      } else if (dice < 708) {
        people.reschedule();
      } else if (dice < 760) {
        proposals.propose();
      } else if (dice < 810) {
        proposals.sample();
      } else if (dice < 898) {
        proposals.approve();
      } else if (dice < 900) {
        proposals.reject();
      } else {
        executions.execute();
      }
    }

    /// What is done most is done in one or two days; now and then a week or a month goes by.
    private void pass() {
      both.clock.pass(
          Duration.ofHours(
              switch (both.random.nextInt(300)) {
                case 0 -> 24 * 31;
                case 1, 2 -> 24 * 6;
                default -> both.random.nextInt(12);
              }));
      both.work();
      both.note("PASS to " + both.clock.instant());
    }
  }
}
