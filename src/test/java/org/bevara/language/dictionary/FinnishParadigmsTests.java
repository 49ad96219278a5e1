package org.bevara.language.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinnishParadigmsTests {

  private static final Path WORDS = Path.of("archive-schema/mapping/dictionary/fi.tsv");

  private static final Predicate<String> FORM = Pattern.compile("[\\p{Ll}'-]+").asMatchPredicate();

  private final Paradigms paradigms = new FinnishParadigms();

  /// lemma, pattern, forms that a Finn would write.
  @ParameterizedTest
  @CsvSource({
    "kunta, 10.J, kunnan kuntaa kunnassa kuntien kuntia kunnille kuntamme",
    "katu, 1.F, kadun katua kadulla katuun kadut katujen katuja kaduilla",
    "palvelu, 2, palvelun palveluja palveluita palveluiden palvelujen palveluihin",
    "valtio, 3, valtion valtiota valtioiden valtioita valtioihin",
    "laatikko, 4.A, laatikon laatikkoa laatikoita laatikkoja laatikoiden laatikoissa",
    "tori, 5, torin toria torille toreja torien toreilla",
    "kaupunki, 5.G, kaupungin kaupunkia kaupunkiin kaupungeissa kaupunkeja kaupunkien",
    "kyyti, 5.F, kyydin kyytiä kyydit kyytejä kyydeissä",
    "internet, 5, internetin internetissä internetiin",
    "paperi, 6, paperin papereita paperien papereiden",
    "ovi, 7, oven ovea ovet ovia ovien oviin",
    "joki, 7.D, joen jokea joella jokeen joet jokia joissa",
    "järki, 7.L, järjen järkeä järkeen",
    "nukke, 8.A, nuken nukkea nukkeja nukeilla",
    "kala, 9, kalan kalaa kalaan kaloja kalojen",
    "vaaka, 9.D, vaa'an vaakaa vaakoja vaaoissa",
    "aika, 9.L, ajan aikaa aikaan ajat aikoja ajoissa",
    "poika, 10.L, pojan poikaa pojat poikia pojilla",
    "koira, 10, koiran koiria koirien koiralle",
    "reikä, 10.D, reiän reikää reiät reikiä rei'issä",
    "koko, 1.D, koon kokoa kokoon ko'oissa kokoja",
    "ikä, 10.D, iän ikää ikiä i'issä",
    "omena, 11, omenan omenia omenoita omenoiden",
    "kahvila, 12, kahvilan kahvilaan kahviloita kahviloissa kahviloiden",
    "pulkka, 10.A, pulkan pulkkaa pulkkia pulkilla",
    "mansikka, 14.A, mansikan mansikkaa mansikoita mansikoiden",
    "korkea, 15+, korkean korkeaa korkeita korkeampi korkeampaa korkeammin korkein korkeimman"
        + " korkeimmin korkeasti",
    "vanhempi, 16.H, vanhemman vanhempaa vanhemmat vanhempien vanhempia",
    "vapaa, 17, vapaan vapaata vapaaseen vapaita vapaiden",
    "maa, 18, maan maata maahan maita maiden maihin",
    "tie, 19, tien tietä tiellä tiehen tiet teitä teiden teillä",
    "työ, 19, työn työtä työhön töitä töiden töissä",
    "yö, 19, yön yötä yöllä öitä öiden",
    "filee, 20, fileen fileetä fileeseen fileitä",
    "tiili, 23, tiilen tiiltä tiileen tiiliä tiilien",
    "uni, 24, unen unta unien unia unten",
    "lumi, 25, lumen lunta lumessa lumeen lumet lumia",
    "pieni, 26+, pienen pientä pieneen pieniä pienten pienempi pienemmän pienin pienimmät",
    "käsi, 27.F, käden kättä käteen kädessä kädet käsiä käsien käsissä",
    "vesi, 27.F, veden vettä veteen vedessä vedet vesiä vesien vesillä",
    "uusi, 27.F+, uuden uutta uudessa uudet uusia uudempi uusin uusimman",
    "kansi, 28.J, kannen kantta kanteen kannet kansia",
    "varsi, 28.K, varren vartta varressa varsia",
    "lapsi, 29, lapsen lasta lapset lasten lapsia lapsille",
    "veitsi, 30, veitsen veistä veitset veitsiä",
    "kaksi, 31.F, kahden kahta kahteen kahdessa",
    "jäsen, 32, jäsenen jäsentä jäseneen jäseniä jäsenten",
    "tytär, 32.C, tyttären tytärtä tyttäret tyttäriä",
    "puhelin, 33, puhelimen puhelinta puhelimessa puhelimia",
    "soitin, 33.C, soittimen soitinta soittimet soittimia",
    "sydän, 33, sydämen sydäntä sydämet sydämiä",
    "työtön, 34.C+, työttömän työtöntä työttömät työttömiä työttömien työttömämpi",
    "lämmin, 35.H+, lämpimän lämmintä lämpimät lämpimiä lämpimästi",
    "sisin, 36.H, sisimmän sisintä sisimpiä",
    "vasen, 37.H, vasemman vasenta vasempaan",
    "hevonen, 38, hevosen hevosta hevoset hevosia hevosten",
    "vastaus, 39, vastauksen vastausta vastauksia vastausten vastauksiin",
    "terveys, 40.F, terveyden terveyttä terveyteen terveydestä",
    "asukas, 41.A, asukkaan asukasta asukkaat asukkaita asukkaiden asukkaisiin",
    "hammas, 41.H, hampaan hammasta hampaat hampaita",
    "kaunis, 41+, kauniin kaunista kauniita kauniimpi kaunein kauniisti",
    "mies, 42, miehen miestä miehet miehiä miesten",
    "ohut, 43, ohuen ohutta ohuet ohuita",
    "kevät, 44, kevään kevättä keväällä kevääseen keväitä",
    "kahdeksas, 45.J, kahdeksannen kahdeksatta kahdeksantena kahdeksannella",
    "tuhat, 46.J, tuhannen tuhatta tuhansia tuhansien",
    "kuollut, 47, kuolleen kuollutta kuolleet kuolleita",
    "liikenne, 48.J, liikenteen liikennettä liikenteessä liikenteeseen",
    "sade, 48.F, sateen sadetta sateella sateet sateita",
    "askel, 49, askelen askeleen askelta askelia askeleita",
    "penger, 49.G, penkereen pengertä penkereellä",
    "sanoa, 52, sanon sanoo sanoi sanoivat sanonut sanoneet sanotaan sanottiin sanottu sanokaa",
    "liukua, 52.D, liu'u liu'un liukuu liukui liukuvat",
    "muistaa, 53, muistan muistaa muisti muistin muistetaan muistettu muistava muistaisi"
        + " muistamaton muistamattomia",
    "huutaa, 54.F, huudan huutaa huusi huusin huudetaan huutanut huutavat",
    "rakentaa, 54.J, rakennan rakensi rakennettu rakennetaan rakentava rakentamaan rakentaminen",
    "noutaa, 55.F, noudan nouti nousi noudettu",
    "alkaa, 56.D, alan alkaa alkoi aloin alkanut alkavat alettiin",
    "kaartaa, 57.K, kaarran kaartoi kaarsi",
    "lukea, 58.D, luen lukee luki luin luetaan luettu lukiessa lukeminen",
    "tuntea, 59.J, tunnen tuntee tunsi tunsin tunnetaan tunnettu",
    "lähteä, 60.F, lähden lähtee lähti lähdetään lähtenyt",
    "sallia, 61, sallin sallii salli sallittu sallitaan",
    "tupakoida, 68, tupakoin tupakoi tupakoitsee tupakoitiin",
    "voida, 62, voin voi voivat voisi voinut voidaan voitiin voitu",
    "saada, 63, saan saa sai saisi saanut saadaan saatiin saatu",
    "juoda, 64, juon juo joi joisi juonut juodaan juotu",
    "syödä, 64, syön syö söi söivät syödään syöty syömään",
    "käydä, 65, käyn käy kävi kävin käynyt käydään käyty",
    "nousta, 66, nousen nousee nousi noussut noustaan noustiin nousseet nouskaa",
    "tulla, 67, tulen tulee tuli tulisi tullut tullaan tultiin tultu tulevat",
    "ajatella, 67.C, ajattelen ajattelee ajatteli ajatellut ajatellaan ajateltu",
    "valita, 69, valitsen valitsi valinnut valitaan valittiin valittu valinneet",
    "juosta, 70, juoksen juoksee juoksi juossut juostaan juostu",
    "tehdä, 71.D, teen tekee teki tekisi tehnyt tehdään tehtiin tehty tehdessä tekemään tekeminen",
    "lämmetä, 72.H, lämpenen lämpenee lämpeni lämmennyt",
    "aurata, 73, auraan auraa aurasi auraisi auranneet aurataan aurattu auratessa",
    "tavata, 73.E, tapaan tapaa tapasi tavannut tavataan tavattu",
    "haluta, 74, haluan haluaa halusi haluaisi halunnut halutaan haluttu",
    "pudota, 74.F, putoan putoaa putosi pudonnut",
    "selvitä, 75, selviän selvisi selvinnyt selviäisi",
    "tietää, 76.F, tiedän tietää tiesi tiennyt tiedetään tietäisi",
    "olla, '67=on,ovat', olen on oli olisi ollut ovat ollaan oltu olevat",
    "minä, '=minun,minua', minä minun minua",
    "että, -, että"
  })
  void formsAreThoseOfTheLanguage(String lemma, String pattern, String forms) {
    assertThat(paradigms.forms(lemma, pattern)).contains(lemma).contains(forms.split(" "));
  }

  /// Forms that a wrong class or grade would make.
  @ParameterizedTest
  @CsvSource({
    "katu, 1.F, katun kadua katussa",
    "vesi, 27.F, vesen veseä vesessä",
    "hammas, 41.H, hammaan hampasta",
    "tie, 19, tieitä tiitä",
    "kuu, 18, kuin",
    "silta, 9.I, silloin siltassa",
    "kunta, 10.J, kuntan kunnaa kuntoja",
    "tulla, 67, tulanut tulnut tullee",
    "nuori, 26+, nuorea nuoriempi"
  })
  void noFormIsMadeByAnotherClass(String lemma, String pattern, String forms) {
    assertThat(paradigms.forms(lemma, pattern)).doesNotContain(forms.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "katu, 1.F, katu kadun",
    "vesi, 27.F, vesi veden",
    "kunnan|valtuusto, 2, kunnanvaltuusto kunnanvaltuuston",
    "hevonen, 38, hevos hevosen",
    "kansalainen, 38, kansalais kansalaisen",
    "hammas, 41.H, hammas hampaan",
    "osallistua, 52, osallistumis",
    "rakentaa, 54.J, rakentamis",
    "tehdä, 71.D, tekemis"
  })
  void compoundsBeginWithNominativeOrGenitiveOrTheStemOfAction(
      String lemma, String pattern, String heads) {
    assertThat(paradigms.heads(lemma, pattern)).containsExactlyInAnyOrder(heads.split(" "));
  }

  @Test
  void aWordOfOneFormBeginsNoCompound() {
    assertThat(paradigms.heads("mutta", "-")).isEmpty();
    assertThat(paradigms.heads("minä", "=minun")).isEmpty();
  }

  @Test
  void theLastPartOfACompoundDecidesItsVowels() {
    assertThat(paradigms.forms("kunnan|tie", "19"))
        .contains("kunnantiellä")
        .doesNotContain("kunnantiella", "kunnan|tie");
    assertThat(paradigms.forms("päivä|koti", "5.F")).contains("päiväkotia", "päiväkodissa");
    assertThat(paradigms.forms("suomen|kielinen", "38+"))
        .contains("suomenkielisempiä", "suomenkielisimmät", "suomenkielisesti");
    assertThat(paradigms.forms("pahoin|pidellä", "67.F"))
        .contains("pahoinpiteleminen", "pahoinpitelemistä", "pahoinpideltiin");
  }

  @ParameterizedTest
  @CsvSource({
    "kunnassakin, kunnassa",
    "tuleeko, tulee",
    "onkohan, on",
    "eiväthän, eivät",
    "kunnassamme, kunnassa",
    "talossaan, talossa",
    "lapsensa, lapsen",
    "kuntaamme, kuntaan",
    "iloksemme, iloksi",
    "autollanikin, autolla"
  })
  void particlesAndPossessiveSuffixesComeOff(String form, String bare) {
    assertThat(FinnishParadigms.withoutClitics(form)).contains(bare).doesNotContain(form);
  }

  @Test
  void aWordWithoutThemHasNothingToTakeOff() {
    assertThat(FinnishParadigms.withoutClitics("katu")).isEmpty();
    assertThat(FinnishParadigms.withoutClitics("ko")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"katu, 99", "katu, 22", "katu, F.1", "katu, ''", "kala, 9.F", "i, 27.F"})
  void anUnknownOrUnfitPatternIsNamedWithItsWord(String lemma, String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paradigms.forms(lemma, pattern))
        .withMessageContaining("\"" + lemma + "\"")
        .withMessageContaining("\"" + pattern + "\"");
    assertThatIllegalArgumentException().isThrownBy(() -> paradigms.heads(lemma, pattern));
  }

  @Test
  void everyLineOfTheFileIsInflected() throws IOException {
    for (String[] line : lines()) {
      String bare = line[0].replace("|", "");
      Set<String> forms = paradigms.forms(line[0], line[1]);
      assertThat(forms.contains(bare)).as(line[0]).isTrue();
      assertThat(forms.stream().allMatch(FORM)).as(line[0]).isTrue();
      assertThat(forms.size()).as(line[0]).isBetween(1, mostForms(line[1]));
      assertThat(paradigms.heads(line[0], line[1])).as(line[0]).doesNotContain("");
    }
  }

  @Test
  void noLineStandsTwice() throws IOException {
    List<String> words =
        lines().stream().map(line -> line[0].replace("|", "") + " " + line[1]).toList();
    assertThat(words).doesNotHaveDuplicates();
  }

  @Test
  void theFileIsWrittenAsItsHeadSays() throws IOException {
    for (String[] line : lines()) {
      String written = String.join("\t", line);
      assertThat(written).isEqualTo(Normalizer.normalize(written, Normalizer.Form.NFC));
      assertThat(line.length).as(written).isBetween(2, 4);
      assertThat(line[0]).as(written).matches("[a-zåäöéšž-]+(\\|[a-zåäöéšž-]+)*");
      assertThat(line.length > 3 ? line[3] : "")
          .as(written)
          .matches("|(place|notail|=[a-zåäö]+)(,(place|notail|=[a-zåäö]+))*");
      assertThat(line.length > 2 ? line[2] : "").as(written).matches("|-|[a-zåäö-]+(,[a-zåäö-]+)*");
    }
  }

  /// A bound, so that a mistake in a table does not fill the memory: nouns, adjectives, verbs.
  private static int mostForms(String pattern) {
    String number = pattern.replaceFirst("[^0-9].*", "");
    boolean verb = !number.isEmpty() && Integer.parseInt(number) > 50;
    return verb ? 240 : pattern.contains("+") ? 130 : 80;
  }

  private static List<String[]> lines() throws IOException {
    return Files.readAllLines(WORDS).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .toList();
  }
}
