package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "070-123 45 67",
        "0701234567",
        "0155-12 34 56",
        "08-123 456 78",
        "+46 70 123 45 67",
        "+46701234567",
        "0046 70 123 45 67",
        "+47 912 34 567",
        "912 34 567",
        "22 34 56 78",
        "040 123 4567",
        "+358 40 123 4567",
        "018-12 345"
      })
  void telephoneNumbersAreFoundWhole(String number) {
    assertThat(Contacts.phones("Ring " + number + ", tack"))
        .containsExactly(new Signal("PHONE", 5, 5 + number.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01",
        "850709-9805",
        "KS 2024/113",
        "kl 14.00-17.30",
        "12 345 kronor",
        "1 000 000",
        "2024 2025 2026",
        "10-20",
        "nr 1234567890123456",
        "3,14159265",
        "192.168.100.100"
      })
  void otherNumbersAreNoTelephoneNumbers(String text) {
    assertThat(Contacts.phones("Se " + text + " idag")).isEmpty();
  }

  @Test
  void mailAddressesAreFoundWholeAndTheAuthoritysOwnAreNot() {
    String text =
        "Skriv till anna.åberg+x@post.example.com, kommun@exempelkommun.example eller b@kontakt.exempelkommun.example.";

    assertThat(Contacts.emails(text, Set.of("exempelkommun.example")))
        .containsExactly(new Signal("EMAIL", 11, 40));
    assertThat(Contacts.emails(text, Set.of())).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@anna",
        "a @ b",
        "anna@",
        "anna@hem",
        "@anna@bo",
        "kl 10@torget",
        "a@b.1",
        "foo@-.",
        "@@@@"
      })
  void otherUsesOfTheSignAreNoAddresses(String text) {
    assertThat(Contacts.emails(text, Set.of())).isEmpty();
  }

  @Test
  void longTextOfSignsIsReadInReasonableWork() {
    assertThat(Contacts.emails("a@".repeat(50_000), Set.of())).isEmpty();
    assertThat(Contacts.phones("07".repeat(50_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Storgatan 12",
        "Smedjeg 11",
        "Norra vägen 3 B",
        "storgata 4b",
        "Koivukatu 5 A 12",
        "Myllykuja 7",
        "12 High Street",
        "Bakkevegen 31"
      })
  void homeAddressIsAStreetWithANumberBesideAWordOfLiving(String address) {
    String text = "Jag bor på " + address + ", tack";

    assertThat(Contacts.addresses(text, List.of(new Signal("_LIVING", 4, 7))))
        .containsExactly(new Signal("ADDRESS", 11, 11 + address.length()));
    assertThat(Contacts.addresses(text, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Storgatan", "linje 12", "vägen 12:30", "kl 12", "rum 4"})
  void otherPlacesAndNumbersAreNoAddress(String text) {
    assertThat(Contacts.addresses("bor " + text, List.of(new Signal("_LIVING", 0, 3)))).isEmpty();
  }

  @Test
  void addressFarFromAnyWordOfLivingIsNobodysHome() {
    String text = "Jag bor här. " + "Lampan är trasig. ".repeat(5) + "Storgatan 12";

    assertThat(Contacts.addresses(text, List.of(new Signal("_LIVING", 4, 7)))).isEmpty();
  }
}
