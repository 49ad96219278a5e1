package org.bevara.render.internal;

import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bevara.render.ClauseFailure;
import org.bevara.render.Conformance;
import org.bevara.render.Flavour;
import org.verapdf.containers.StaticCoreContainers;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.impl.containers.StaticContainers;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.processor.reports.enums.JobEndStatus;
import org.verapdf.tools.StaticResources;
import org.verapdf.xmp.containers.StaticXmpCoreContainers;

/// The veraPDF validator with its own parser ("greenfield"). Thread-safe.
public final class VeraChecker {

  /// Kept referenced: a logger that only the log manager knows is collected, and its level with it.
  /// The validator logs a line for every object it finds odd, content included.
  private static final Logger QUIET = Logger.getLogger("org.verapdf");

  private static final int UNLIMITED = -1;

  static {
    QUIET.setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
  }

  public Conformance check(byte[] pdf, Flavour flavour) {
    PDFAFlavour profile =
        switch (flavour) {
          case PDFA_2A -> PDFAFlavour.PDFA_2_A;
        };
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), profile);
        PDFAValidator validator =
            Foundries.defaultInstance()
                .createValidator(Rules.PDFA_2A, UNLIMITED, false, true, false)) {
      return verdict(validator.validate(parser), profile);
    } catch (ModelParsingException | ValidationException | EncryptedPdfException e) {
      return unreadable(profile, "The document cannot be read as an unencrypted PDF.");
    } catch (IOException e) {
      return unreadable(profile, "The validator could not be closed.");
    } finally {
      forget();
    }
  }

  /// The rules of the one profile that is asked for, read when the first document is checked:
  /// veraPDF's own directory would read all sixteen, five megabytes of XML, in every process.
  private static final class Rules {
    static final ValidationProfile PDFA_2A = read("PDFA-2A.xml");

    private static ValidationProfile read(String name) {
      try (InputStream xml =
          Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name)) {
        return Profiles.profileFromXml(xml);
      } catch (IOException e) {
        throw new UncheckedIOException("the rules of %s cannot be read".formatted(name), e);
      } catch (JAXBException e) {
        throw new IllegalStateException("the rules of %s cannot be read".formatted(name), e);
      }
    }
  }

  /// Lets go of the document, which the validator keeps in variables of this thread until it is
  /// given the next one.
  private static void forget() {
    StaticContainers.clearAllContainers();
    StaticCoreContainers.clearAllContainers();
    StaticXmpCoreContainers.clearAllContainers();
    StaticResources.clear();
  }

  private static Conformance verdict(ValidationResult result, PDFAFlavour profile) {
    if (result.getJobEndStatus() != JobEndStatus.NORMAL) {
      return unreadable(profile, "The validation ended early: " + result.getJobEndStatus());
    }
    if (result.isCompliant()) {
      return new Conformance.Conformant();
    }
    Map<RuleId, String> messages = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      messages.putIfAbsent(assertion.getRuleId(), assertion.getMessage());
    }
    List<ClauseFailure> failures = new ArrayList<>();
    result
        .getFailedChecks()
        .forEach((rule, count) ->
            failures.add(
                new ClauseFailure(
                    rule.getSpecification().getId(),
                    rule.getClause(),
                    rule.getTestNumber(),
                    count,
                    messages.getOrDefault(rule, ""))));
    failures.sort(
        Comparator.comparing(ClauseFailure::clause).thenComparingInt(ClauseFailure::test));
    return new Conformance.NonConformant(failures);
  }

  private static Conformance unreadable(PDFAFlavour profile, String message) {
    return new Conformance.NonConformant(
        List.of(new ClauseFailure(profile.getPart().getId(), "0", 1, 1, message)));
  }
}
