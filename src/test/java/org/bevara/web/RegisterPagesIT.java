package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.access.Role;
import org.bevara.channel.RegisterVersions;
import org.bevara.job.RegisterKeeping;
import org.bevara.ledger.LedgerEntry;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The register on the pages: what an entry says, moves, and the kept files.
@ExtendWith(ServedArchive.Shared.class)
class RegisterPagesIT {

  private final ServedArchive served;

  RegisterPagesIT(ServedArchive served) {
    this.served = served;
    new RegisterKeeping(served.archive()).keep(served.desk().definitions());
  }

  private String object(RegisterVersions.File file) {
    return served.archive().registerVersions().versions(ServedArchive.NAME).stream()
        .filter(version -> version.file() == file)
        .map(RegisterVersions.Version::object)
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> move(Visitor visitor, String to, String reason) {
    String csrf = visitor.csrf("/channels/exempelkommun");
    return visitor.post(
        "/channels/exempelkommun/move", Map.of("to", to, "reason", reason, "_csrf", csrf));
  }

  @Test
  void entryIsWholeAndNamesWhoRunsTheChannel() {
    Document page = served.signedIn(Role.EDITOR).page("/channels/lindskolan");
    String register = page.text();
    assertThat(register)
        .contains("site-2", "Utbildningsförvaltningen", "Nils Testlund", "Ebba Mallqvist")
        .contains("Barn- och utbildningsnämnden, Rektor, 19 februari 2024, BUN 2024/31")
        .contains("Dokumenteras minst var 6 månader")
        .contains("det som andra skriver är begränsat från början");
    assertThat(page.select("a[href^=/register/]")).isEmpty();
  }

  @Test
  void editorLetsAChannelRestAndWakesItAndThePageTellsIt() {
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(editor.page("/channels/exempelkommun").select("button[name=to]").eachAttr("value"))
        .containsExactly("DORMANT");
    HttpResponse<String> answer = move(editor, "DORMANT", "Semester <b>nu</b>");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/channels/exempelkommun?moved#move");

    Document resting = served.signedIn(Role.AUDITOR).page("/channels/exempelkommun");
    assertThat(resting.expectFirst("h1").text()).isEqualTo("Exempelkommun Vilande");
    assertThat(resting.select("button[name=to]")).isEmpty();
    assertThat(resting.text()).contains("Flyttad: Aktiv → Vilande").contains("Semester <b>nu</b>");
    assertThat(served.signedIn(Role.ADMINISTRATOR).page("/channels/exempelkommun").text())
        .contains("Flyttad: Aktiv → Vilande")
        .doesNotContain("Semester");

    assertThat(move(editor, "CLOSED", "Slut").headers().firstValue("Location"))
        .hasValue("/channels/exempelkommun?refused=MOVE_NOT_ALLOWED#move");
    assertThat(move(editor, "ACTIVE", " ").headers().firstValue("Location"))
        .hasValue("/channels/exempelkommun?refused=REASON_MISSING#move");
    assertThat(editor.page("/channels/exempelkommun?refused=REASON_MISSING").select("[role=alert]"))
        .hasSize(1);
    move(editor, "ACTIVE", "Åter");
    assertThat(editor.page("/channels/exempelkommun").expectFirst("h1").text())
        .isEqualTo("Exempelkommun Aktiv");
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "HARVESTER")
  void movesAndKeptFilesAreForThoseWhoMay(Role role) throws IOException {
    Visitor visitor = served.signedIn(role);
    boolean reads =
        EnumSet.of(Role.ARCHIVIST, Role.REGISTRAR, Role.OFFICER, Role.AUDITOR).contains(role);
    String object = object(RegisterVersions.File.CHANNELS);
    HttpResponse<String> answer = visitor.get("/register/" + object);
    assertThat(answer.statusCode()).isEqualTo(reads ? 200 : 404);
    if (reads) {
      assertThat(answer.body())
          .isEqualTo(Files.readString(Path.of("jobs/exempelkommun/channels.yaml")));
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment;");
      assertThat(
              served
                  .archive()
                  .ledger()
                  .after(0, ServedArchive.NAME, Set.of("REGISTER_READ"))
                  .stream()
                  .map(LedgerEntry::act)
                  .map(act -> act.agent() + " " + act.facts().get("kept")))
          .contains(served.account(role).account().id() + " " + object);
    }
    assertThat(visitor.page("/channels/biblioteket").select("a[href^=/register/]").eachAttr("href"))
        .hasSize(reads ? 2 : 0);
    if (!List.of(Role.EDITOR, Role.ARCHIVIST).contains(role)) {
      String csrf = visitor.csrf("/channels");
      assertThat(
              visitor
                  .post(
                      "/channels/exempelkommun/move",
                      Map.of("to", "DORMANT", "reason", "Prov", "_csrf", csrf))
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void nothingElseOfTheStoreIsHandedOut() {
    Visitor archivist = served.signedIn(Role.ARCHIVIST);
    String item =
        served
            .archive()
            .holdings()
            .versions(served.items(true).getFirst().recordId())
            .getFirst()
            .objectId();
    assertThat(archivist.get("/register/" + item).statusCode()).isEqualTo(404);
  }
}
