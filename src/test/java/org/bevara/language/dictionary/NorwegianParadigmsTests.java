package org.bevara.language.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which forms Norwegian words have, and how they begin compounds.
class NorwegianParadigmsTests {

  private static final Path TABLES = Path.of("archive-schema/mapping/dictionary");

  private static final Paradigms BOKMAAL = new NorwegianParadigms(NorwegianEndings.BOKMAAL);
  private static final Paradigms NYNORSK = new NorwegianParadigms(NorwegianEndings.NYNORSK);

  private record Line(String lemma, String pattern, List<String> heads, List<String> marks) {

    static Line of(String written) {
      String[] cells = (written + "\t\t").split("\t", -1);
      assertThat(cells).as(written).hasSizeBetween(4, 6);
      return new Line(cells[0], cells[1], listed(cells[2]), listed(cells[3]));
    }

    private static List<String> listed(String cell) {
      return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    String word() {
      return lemma.replace("|", "");
    }
  }

  private static List<Line> table(String name) throws IOException {
    try (Stream<String> lines = Files.lines(TABLES.resolve(name))) {
      return lines.filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Line::of).toList();
    }
  }

  private static Paradigms paradigms(String language) {
    return language.equals("nb") ? BOKMAAL : NYNORSK;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bil       | m1  | bil bils bilen bilens biler bilers bilene bilenes
          bakke     | m1  | bakke bakkes bakken bakkens bakker bakkers bakkene bakkenes
          kam       | m1  | kam kams kammen kammens kammer kammers kammene kammenes
          sykdom    | m1  | sykdom sykdoms sykdommen sykdommens sykdommer sykdommers sykdommene sykdommenes
          symptom   | n1= | symptom symptoms symptomet symptomets symptomene symptomenes symptoma symptomas
          idé       | m1  | idé idés ideen ideens ideer ideers ideene ideenes
          buss      | m1  | buss bussen bussens busser bussers bussene bussenes
          snø       | m0  | snø snøs snøen snøens
          lærer     | m2  | lærer lærers læreren lærerens lærere læreres lærerne lærernes
          nøkkel    | m3  | nøkkel nøkkels nøkkelen nøkkelens nøkler nøklers nøklene nøklenes nøkle nøkles
          mann      | m:menn,mennene | mann manns mannen mannens menn menns mennene mennenes
          uke       | f1  | uke ukes uka ukas uken ukens uker ukers ukene ukenes
          feie      | f1  | feie feies feia feias feien feiens feier feiers feiene feienes
          bok       | f:bøker,bøkene | bok boks boka bokas boken bokens bøker bøkers bøkene bøkenes
          hus       | n1  | hus huset husets husene husenes husa husas
          rom       | n1  | rom roms rommet rommets rommene rommenes romma rommas
          tre       | n:trær,trærne | tre tres treet treets trær trærs trærne trærnes
          eple      | n2  | eple eples eplet eplets epler eplers eplene eplenes epla eplas
          middel    | n3  | middel middels middelet middelets midlet midlets midler midlers midlene midlenes midla midlas
          senter    | n4  | senter senters senteret senterets sentret sentrets sentre sentres sentrene sentrenes sentra sentras
          museum    | n5  | museum museums museet museets museer museers museene museenes musea museas
          norsk     | a0  | norsk norske
          grønn     | a1  | grønn grønt grønne grønnere grønnest grønneste
          lett      | a1  | lett lette lettere lettest letteste
          full      | a1  | full fullt fulle fullere fullest fulleste
          dum       | a1  | dum dumt dumme dummere dummest dummeste
          glad      | a2  | glad glade gladere gladest gladeste
          gammel    | a3  | gammel gammelt gamle gamlere gamlest gamleste
          merket    | a4  | merket merkede merkete merka
          ny        | a5  | ny nytt nye nyere nyest nyeste
          viktig    | a6  | viktig viktige viktigere viktigst viktigste
          morsom    | a7  | morsom morsomt morsomme morsommere morsomst morsomste
          hoppe     | v1  | hoppe hopper hoppes hoppende hoppet hoppa hoppede hoppete hopp
          lese      | v2  | lese leser leses lesende leste lest les
          tømme     | v2  | tømme tømmer tømmes tømmende tømte tømt tøm
          møte      | v2  | møte møter møtes møtende møtte møtt møt
          bygge     | v3  | bygge bygger bygges byggende bygde bygd bygg
          bo        | v4  | bo bor bos boende bodde bodd
          skrive    | v:skrev,skrevet | skrive skriver skrives skrivende skrev skrevet skreven skrevne skriv
          bryte     | v:brøt,brutt,brutte | bryte bryter brytes brytende brøt brutt brutte bryt
          gå        | u:gikk,gått | gå går gås gående gikk gått
          kan       | x:kunne,kunnet | kan kunne kunnet
          ikke      | -   | ikke
          """)
  void bokmaalHasTheseForms(String lemma, String pattern, String forms) {
    assertThat(BOKMAAL.forms(lemma, pattern)).containsExactlyInAnyOrder(forms.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bil       | m1  | bil bils bilen bilens bilar bilars bilane bilanes
          søknad    | m2  | søknad søknads søknaden søknadens søknader søknaders søknadene søknadenes
          lykel     | m3  | lykel lykels lykelen lykelens lyklar lyklars lyklane lyklanes
          fot       | m:føter,føtene | fot fots foten fotens føter føters føtene føtenes
          sol       | f1  | sol sols sola solas soler solers solene solenes
          veke      | f1  | veke vekes veka vekas veker vekers vekene vekenes
          måking    | f2  | måking måkings måkinga måkingas måkingar måkingars måkingane måkinganes
          syster    | f3  | syster systers systera systeras systrer systrers systrene systrenes
          hus       | n1  | hus huset husets husa husas
          rom       | n1  | rom roms rommet rommets romma rommas
          middel    | n3  | middel middels middelet middelets midla midlas middela middelas
          museum    | n5  | museum museums museet museets musea museas
          grøn      | a1  | grøn grønt grøne grønare grønast grønaste
          gammal    | a3  | gammal gammalt gamle gamlare gamlast gamlaste
          open      | a4  | open opent ope opne opnare opnast opnaste
          ny        | a5  | ny nytt nye nyare nyast nyaste
          kaste     | v1  | kaste kasta kastar kastast kastande kast
          kjøpe     | v2  | kjøpe kjøpa kjøper kjøpast kjøpande kjøpte kjøpt kjøp
          byggje    | v3  | byggje byggja byggjer byggjast byggjande bygge bygga bygger byggast byggande bygde bygd bygt bygg
          bu        | v4  | bu bur buast buande budde budd butt
          skrive    | v:skriv,skreiv,skrive | skrive skriva skriv skrivast skrivande skreiv skriven skrivne
          velje     | v:vel,valde,valt | velje velja veljast veljande vel valde valt
          ikkje     | -   | ikkje
          """)
  void nynorskHasTheseForms(String lemma, String pattern, String forms) {
    assertThat(NYNORSK.forms(lemma, pattern)).containsExactlyInAnyOrder(forms.split(" "));
  }

  @Test
  void patternsThatBothHoldGiveTheFormsOfBoth() {
    assertThat(BOKMAAL.forms("svinge", "v1/v2")).contains("svinget", "svinga", "svingte", "svingt");
    assertThat(BOKMAAL.forms("hov", "m1/n1")).contains("hoven", "hovet", "hover", "hovene");
  }

  @Test
  void nounInIngIsTheSameActAsItsVerb() {
    assertThat(BOKMAAL.forms("brøyte", "v1+ing"))
        .contains("brøytet", "brøyting", "brøytinga", "brøytingen", "brøytingens", "brøytings");
    assertThat(BOKMAAL.forms("brøyte", "v1")).doesNotContain("brøyting", "brøytingen");
    assertThat(BOKMAAL.forms("strø", "v4+ing")).contains("strødde", "strøing", "strøinga");
    assertThat(NYNORSK.forms("byggje", "v3+ing"))
        .contains("bygging", "bygginga", "byggingane")
        .doesNotContain("byggjing");
  }

  @Test
  void imperativeIsLeftOutWhereItIsWrittenLikeANoun() {
    assertThat(BOKMAAL.forms("lyse", "v2!")).contains("lyste", "lyst").doesNotContain("lys");
    assertThat(BOKMAAL.heads("lyse", "v2!")).containsExactly("lyse");
    assertThat(BOKMAAL.forms("lese", "v2+ing")).contains("les", "lesing");
    assertThat(BOKMAAL.forms("rive", "v:rev,revet+ing!"))
        .contains("rev", "revne", "riving")
        .doesNotContain("riv");
  }

  @Test
  void compoundsBeginWithTheLemmaOrWithAnS() {
    assertThat(BOKMAAL.heads("bil", "m1")).containsExactly("bil");
    assertThat(BOKMAAL.heads("virksomhet", "f1")).containsExactly("virksomhets");
    assertThat(BOKMAAL.heads("stasjon", "m1")).containsExactly("stasjons");
    assertThat(BOKMAAL.heads("sykdom", "m1")).containsExactly("sykdoms");
    assertThat(NYNORSK.heads("verksemd", "f1")).containsExactly("verksemds");
  }

  @Test
  void nounsThatMerelyEndSoBeginCompoundsWithoutAnSToo() {
    assertThat(BOKMAAL.heads("lærling", "m1")).containsExactly("lærling", "lærlings");
    assertThat(BOKMAAL.heads("ring", "m1")).containsExactly("ring");
  }

  @Test
  void compoundsBeginWithTheStemOfAVerb() {
    assertThat(BOKMAAL.heads("leke", "v2")).containsExactlyInAnyOrder("leke", "lek");
    assertThat(BOKMAAL.heads("brøyte", "v1+ing"))
        .containsExactlyInAnyOrder("brøyte", "brøyt", "brøytings");
    assertThat(BOKMAAL.heads("grønn", "a1")).containsExactly("grønn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "m9", "q1", "m:", "m1/", "n1:hus", "v1+", "x", "m1 f1"})
  void unknownPatternIsRefusedWithItsWord(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOKMAAL.forms("vei", pattern))
        .withMessageContaining("\"vei\"")
        .withMessageContaining("\"" + pattern + "\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NYNORSK.heads("vei", pattern))
        .withMessageContaining("\"vei\"");
  }

  @ParameterizedTest
  @CsvSource({"nb, 12000, 130000", "nn, 10000, 100000"})
  void everyLineOfATableCanBeReadAndIsThereOnce(String language, int lines, int forms)
      throws IOException {
    List<Line> table = table(language + ".tsv");

    assertThat(table.size()).isGreaterThanOrEqualTo(lines);
    assertThat(table.stream().map(line -> line.word() + " " + line.pattern()))
        .doesNotHaveDuplicates();
    for (Line line : table) {
      assertThat(line.lemma())
          .isEqualTo(Normalizer.normalize(line.lemma(), Normalizer.Form.NFC))
          .matches("[\\p{Ll}-]+([|][\\p{Ll}]+)*");
      assertThat(line.marks())
          .as(line.lemma())
          .allMatch(mark -> mark.matches("place|notail|=[\\p{Ll}]+"));
      assertThat(paradigms(language).forms(line.word(), line.pattern()))
          .hasSizeLessThanOrEqualTo(30)
          .allMatch(form -> form.matches("[\\p{Ll}-]+"));
      assertThat(line.heads()).as(line.lemma()).allMatch(head -> head.matches("-|[\\p{Ll}]+"));
    }
    assertThat(
            table.stream()
                .flatMap(line -> paradigms(language).forms(line.word(), line.pattern()).stream())
                .distinct()
                .count())
        .isBetween(4L * lines, (long) forms);
  }
}
