package org.bevara;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.disposal.Destroyer;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The few rules of the house that the compiler cannot hold, each with the harm it prevents.
@AnalyzeClasses(packages = "org.bevara", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  private static final Pattern DESTROYING =
      Pattern.compile("(?i)SET custody = 'DESTROYED'|DELETE FROM (record|record_version)\\b");

  @Test
  void roomsDependOnlyOnTheRoomsTheyNameAndInNoCircle() {
    ApplicationModules.of(Bevara.class).verify();
  }

  @ArchTest
  static final ArchRule centreKnowsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage("org.bevara.record..", "org.bevara.appraisal..")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "tools.jackson..", "org.apache.lucene..")
          .because("what decides about a record must be readable and testable by itself");

  @ArchTest
  static final ArchRule centreHasNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("org.bevara.record..", "org.bevara.appraisal..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(ZoneId.class, "systemDefault")
          .because("a decision must come out the same on every day and machine it is checked on");

  @ArchTest
  static final ArchRule onlyTheStoreAndTheWorkFoldersDelete =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.bevara.store.internal..",
              "org.bevara.home.internal..",
              "org.bevara.egress.internal..",
              "org.bevara.capture.internal..",
              "org.bevara.upkeep.internal..",
              "org.bevara.handover.internal..",
              "org.bevara.job..")
          // a step of the build, with an archive of its own
          .and()
          .doNotHaveFullyQualifiedName("org.bevara.cli.StartTraining")
          .should()
          .callMethodWhere(
              target(With.<JavaClass>owner(equivalentTo(Files.class)))
                  .and(target(nameStartingWith("delete"))))
          .because("nothing may vanish from an archive but by the paths that account for it");

  @ArchTest
  static final ArchRule oneClassDestroysObjects =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bevara.store.internal..")
          .and()
          .doNotHaveFullyQualifiedName(Destroyer.class.getName())
          .should()
          .callMethod(ObjectStore.class, "destroy", ObjectId.class)
          .because("whoever wants to know what can be lost reads one class: disposal.Destroyer");

  @ArchTest
  static final ArchRule whoCallsTheOneThatDestroys =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bevara.disposal..")
          .and()
          .doNotHaveFullyQualifiedName("org.bevara.job.Executing")
          .and()
          .doNotHaveFullyQualifiedName("org.bevara.job.Redestroying")
          .and()
          .doNotHaveFullyQualifiedName("org.bevara.job.Archive")
          .and()
          .resideOutsideOfPackage("org.bevara.job.internal.run..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Destroyer.class)
          .because(
              "a page or a verb that destroys by itself would pass by approval and quarantine");

  @Test
  void oneClassCallsARecordDestroyed() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(ArchitectureTests::setsDestroyed)
                  .map(file -> file.getFileName().toString()))
          .as("what writes the custody DESTROYED, or takes a version of a record away")
          .containsExactlyInAnyOrder("Destroyer.java", "RecordRows.java");
    }
  }

  private static boolean setsDestroyed(Path file) {
    try {
      return DESTROYING.matcher(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "")).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ArchTest
  static final ArchRule oneJackson =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
          .because("two JSON libraries write two dialects of one file");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bevara.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("standard output is what others script against");
}
