package org.bevara.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bag, held against the Library of Congress's own reader and verifier.
class BagTests {

  @TempDir Path folder;

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private BagReceipt written(Path place) throws IOException {
    Map<String, String> info = new LinkedHashMap<>();
    info.put("Source-Organization", "Exempelkommun");
    info.put("External-Description", "En rad\noch en till");
    info.put("Bagging-Date", "2026-11-21");
    try (Bag bag = Bag.begin(place)) {
      bag.add("objekt/å.txt", text("Snö"));
      bag.add("README.txt", text("Läs mig"));
      return bag.finish(info);
    }
  }

  @Test
  void finishedBagIsValidToTheReferenceVerifier() throws Exception {
    BagReceipt receipt = written(folder.resolve("bag"));

    try (BagVerifier verifier = new BagVerifier()) {
      verifier.isValid(new BagReader().read(receipt.place()), false);
    }
    assertThat(receipt.files()).isEqualTo(2);
    assertThat(receipt.bytes()).isEqualTo(12);
    assertThat(receipt.place().resolve("bag-info.txt"))
        .hasContent(
            """
            Source-Organization: Exempelkommun
            External-Description: En rad och en till
            Bagging-Date: 2026-11-21
            Payload-Oxum: 12.2
            Bag-Software-Agent: Bevara
            """);
    assertThat(receipt.place().resolve("manifest-sha256.txt"))
        .hasContent(
            "%s  data/README.txt%n%s  data/objekt/å.txt%n"
                .formatted(
                    Sha256.of("Läs mig".getBytes(StandardCharsets.UTF_8)),
                    Sha256.of("Snö".getBytes(StandardCharsets.UTF_8))));
    assertThat(receipt.digest())
        .isEqualTo(
            Sha256.of(Files.readAllBytes(receipt.place().resolve("tagmanifest-sha256.txt"))));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(receipt.place())))
        .isEqualTo("rwx------");
  }

  @Test
  void changedByteIsFoundByTheReferenceVerifier() throws Exception {
    BagReceipt receipt = written(folder.resolve("bag"));
    Files.writeString(receipt.place().resolve("data/README.txt"), "Las mig!");

    try (BagVerifier verifier = new BagVerifier()) {
      assertThatThrownBy(() -> verifier.isValid(new BagReader().read(receipt.place()), false))
          .hasMessageContaining("README.txt");
    }
  }

  @Test
  void bagThatIsNotFinishedLeavesNothing() throws IOException {
    Path place = folder.resolve("bag");
    try (Bag bag = Bag.begin(place)) {
      bag.add("a", text("a"));
    }

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void leftoversOfAKilledOneAreReplaced() throws IOException {
    Files.createDirectories(folder.resolve("bag.part/data"));
    Files.writeString(folder.resolve("bag.part/data/old"), "old");

    BagReceipt receipt = written(folder.resolve("bag"));

    assertThat(receipt.place().resolve("data/old")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    written(folder.resolve("bag"));

    assertThatThrownBy(() -> Bag.begin(folder.resolve("bag")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("PACKAGE_EXISTS"));
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    try (Bag bag = Bag.begin(folder.resolve("bag"))) {
      for (String name : new String[] {"../x", "a/../../x", "/x", "a//b", "a\nb", "a%b", "a\\b"}) {
        assertThatThrownBy(() -> bag.add(name, text("x")))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
