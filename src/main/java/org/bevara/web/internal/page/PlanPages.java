package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.bevara.plan.PlanImport;
import org.bevara.plan.PlanMapping;
import org.bevara.plan.PlanReading;
import org.bevara.plan.ScheduleText;
import org.bevara.plan.Spreadsheet;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The authority's own records plan: handed in, looked at with what became of each row, and taken
/// away as a draft of a schedule (H16). Nothing is put in force here, and nothing is kept beyond
/// the session.
@Controller
public final class PlanPages {

  private static final String HELD = PlanPages.class.getName();
  private static final int LONGEST_MAPPING = 200_000;

  PlanPages() {}

  /// A plan that was handed in.
  ///
  /// @param mapping as it was typed
  /// @param sheet blank for all
  public record HandedIn(String name, Spreadsheet file, String mapping, String sheet) {

    PlanImport read() {
      return PlanReading.read(
          sheet.isBlank() ? file : file.only(sheet),
          PlanMapping.parse(mapping, PlanReading.ruleNames()));
    }
  }

  @GetMapping("/plan")
  String plan(Seat seat, HttpSession session, Model model) {
    if (session.getAttribute(HELD) instanceof HandedIn held) {
      show(held, model);
    }
    return "plan";
  }

  /// Takes a plan, or another mapping for the one that was handed in.
  @PostMapping("/plan")
  String handIn(
      Seat seat,
      HttpSession session,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String mapping,
      @RequestParam(defaultValue = "") String sheet,
      Model model)
      throws IOException {
    try {
      HandedIn held = handedIn(session, file, mapping, sheet.strip());
      held.read();
      session.setAttribute(HELD, held);
      return "redirect:/plan";
    } catch (UsageException e) {
      model.addAttribute("fault", e);
      model.addAttribute("mapping", mapping);
      model.addAttribute("sheet", sheet);
      return "plan";
    }
  }

  private static HandedIn handedIn(
      HttpSession session, @Nullable MultipartFile file, String mapping, String sheet)
      throws IOException {
    if (mapping.length() > LONGEST_MAPPING) {
      throw new UsageException(
          "FILE_TOO_LARGE", "the mapping has more than %d characters".formatted(LONGEST_MAPPING));
    }
    if (file != null && !file.isEmpty()) {
      String name = Harmless.line(String.valueOf(file.getOriginalFilename()), 100);
      return new HandedIn(name, Spreadsheet.read(name, file.getBytes()), mapping, sheet);
    }
    if (session.getAttribute(HELD) instanceof HandedIn held) {
      return new HandedIn(held.name(), held.file(), mapping, sheet);
    }
    throw new UsageException("FILE_MISSING", "no file was chosen");
  }

  private static void show(HandedIn held, Model model) {
    PlanImport plan = held.read();
    model.addAttribute("plan", plan);
    model.addAttribute("name", held.name());
    model.addAttribute("sheet", held.sheet());
    model.addAttribute(
        "mapping", held.mapping().isBlank() ? plan.proposedMapping() : held.mapping());
    model.addAttribute(
        "sheets", held.file().sheets().stream().map(Spreadsheet.Sheet::name).toList());
  }

  /// The draft that came of it.
  ///
  /// @throws UsageException `PLAN_UNKNOWN` if none was handed in
  @GetMapping("/plan/schedule")
  ResponseEntity<byte[]> schedule(Seat seat, HttpSession session) {
    if (!(session.getAttribute(HELD) instanceof HandedIn held)) {
      throw new UsageException("PLAN_UNKNOWN", "no plan was handed in");
    }
    LocalDate today =
        LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("disposal-schedule.yaml").build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(ScheduleText.of(held.read(), held.name(), today).getBytes(StandardCharsets.UTF_8));
  }
}
