package org.bevara.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A table file is hostile until it is read.
class SpreadsheetTests {

  @Test
  void whatAFormulaSaysIsWhatTheFileStatesAndIsNotCalculated() throws IOException {
    byte[] plain =
        Workbooks.workbook(workbook -> {
          XSSFSheet sheet = workbook.createSheet("A");
          sheet.createRow(0).createCell(0).setCellFormula("1+1");
        });
    byte[] stated =
        changed(
            plain,
            "xl/worksheets/sheet1.xml",
            xml -> xml.replace("<f>1+1</f>", "<f>[1]Annan!A1</f><v>41</v>"));
    assertThat(texts(stated)).containsExactly("41");
  }

  @Test
  void aWorkbookWithMacrosIsRefused() throws IOException {
    byte[] macros = with(simple(), "xl/vbaProject.bin", new byte[] {1, 2, 3});
    assertRefused(macros, "FILE_HAS_MACROS");
  }

  @Test
  void aWorkbookThatUnpacksToMuchIsRefusedBeforeItIsRead() throws IOException {
    assertRefused(with(simple(), "xl/media/bomb.bin", new byte[40 << 20]), "FILE_TOO_LARGE");
  }

  @Test
  void anEntityOfAWorkbookIsNotLookedUp() throws IOException {
    byte[] entity =
        changed(
            simple(),
            "xl/sharedStrings.xml",
            xml ->
                xml.replaceFirst(
                        "\\?>", "?><!DOCTYPE sst [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
                    .replace("Handling", "&e;"));
    assertRefused(entity, "FILE_UNREADABLE");
  }

  @Test
  void whatIsNoTableIsRefusedByItsKind() throws IOException {
    assertRefused(with(new byte[0], "hello.txt", new byte[] {65}), "FORMAT_UNKNOWN");
    assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "FORMAT_UNKNOWN");
    assertRefused("a;b\0c".getBytes(UTF_8), "FORMAT_UNKNOWN");
    assertRefused(new byte[] {65, (byte) 0x81, 66}, "FILE_UNREADABLE");
    assertRefused(new byte[Spreadsheet.LARGEST_FILE + 1], "FILE_TOO_LARGE");
    assertRefused(new byte[] {0x50, 0x4B, 3, 4, 9, 9, 9}, "FORMAT_UNKNOWN");
  }

  @Test
  void rowsAndColumnsBeyondTheLimitsAreRefused() {
    assertRefused("a;b\n".repeat(Spreadsheet.MOST_ROWS + 1).getBytes(UTF_8), "FILE_TOO_LARGE");
    byte[] wide =
        Workbooks.workbook(workbook ->
            workbook
                .createSheet("A")
                .createRow(0)
                .createCell(Spreadsheet.MOST_COLUMNS)
                .setCellValue("x"));
    assertRefused(wide, "FILE_TOO_LARGE");
  }

  @Test
  void mergedCellsOfAMillionRowsFillOnlyTheRowsThatAreThere() {
    byte[] bytes =
        Workbooks.workbook(workbook -> {
          XSSFSheet sheet = workbook.createSheet("A");
          Workbooks.row(sheet, 1, "Klass", "ett");
          Workbooks.row(sheet, 900_000, "", "två");
          Workbooks.merge(sheet, "A1:A1048576");
        });
    List<Spreadsheet.Row> rows = Spreadsheet.read("a.xlsx", bytes).sheets().getFirst().rows();
    assertThat(rows).extracting(Spreadsheet.Row::number).containsExactly(1, 900_000);
    assertThat(rows.get(1).cell(0).text()).isEqualTo("Klass");
  }

  @Test
  void theSheetThatIsAskedForIsReadAloneAndAnotherIsToldOf() {
    Spreadsheet plan = Spreadsheet.read("p.xlsx", Workbooks.swedish());
    assertThat(plan.only("kommunikation").sheets())
        .extracting(Spreadsheet.Sheet::name)
        .containsExactly("Kommunikation");
    assertThatThrownBy(() -> plan.only("Ekonomi"))
        .hasFieldOrPropertyWithValue("code", "SHEET_UNKNOWN")
        .hasMessageContaining("Läs mig, Kommunikation, Kansli");
  }

  @Test
  void aPlaceIsNamedAsASpreadsheetNamesIt() {
    assertThat(new Place("S", 0, 1)).hasToString("S!A1");
    assertThat(new Place("S", 25, 9).cell()).isEqualTo("Z9");
    assertThat(new Place("S", 26, 9).cell()).isEqualTo("AA9");
    assertThat(new Place("S", 701, 9).cell()).isEqualTo("ZZ9");
    assertThat(new Place("S", 702, 9).cell()).isEqualTo("AAA9");
  }

  private static byte[] simple() {
    return Workbooks.workbook(workbook -> Workbooks.row(workbook.createSheet("A"), 1, "Handling"));
  }

  private static List<String> texts(byte[] workbook) {
    return Spreadsheet.read("a.xlsx", workbook).sheets().stream()
        .flatMap(sheet -> sheet.rows().stream())
        .flatMap(row -> row.cells().stream())
        .map(Spreadsheet.Cell::text)
        .toList();
  }

  private static void assertRefused(byte[] file, String code) {
    assertThatThrownBy(() -> Spreadsheet.read("a.xlsx", file))
        .hasFieldOrPropertyWithValue("code", code);
  }

  private static byte[] with(byte[] zip, String name, byte[] content) throws IOException {
    return rewritten(zip, (_, bytes) -> bytes, name, content);
  }

  private static byte[] changed(byte[] zip, String part, UnaryOperator<String> change)
      throws IOException {
    return rewritten(
        zip,
        (name, bytes) ->
            name.equals(part) ? change.apply(new String(bytes, UTF_8)).getBytes(UTF_8) : bytes,
        null,
        new byte[0]);
  }

  private interface Change {
    byte[] of(String name, byte[] bytes);
  }

  private static byte[] rewritten(byte[] zip, Change change, @Nullable String more, byte[] content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(change.of(entry.getName(), in.readAllBytes()));
      }
      if (more != null) {
        out.putNextEntry(new ZipEntry(more));
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
