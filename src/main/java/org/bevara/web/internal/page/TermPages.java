package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bevara.job.LookLog.Way;
import org.bevara.job.TermAnswer;
import org.bevara.job.TermList;
import org.bevara.job.TermSearch;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
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

/// A list of questions, pasted or handed in as a file, and how much each finds. What `bevara search
/// --terms` does.
@Controller
public final class TermPages {

  /// The most questions that are asked at once in a page; more are for the command line.
  private static final int MOST = 500;

  TermPages() {}

  /// One answer.
  ///
  /// @param href the search page with its question
  public record Line(TermAnswer answer, String href) {

    public TermAnswer.@Nullable Found found() {
      return answer instanceof TermAnswer.Found found ? found : null;
    }

    public TermAnswer.@Nullable Wrong wrong() {
      return answer instanceof TermAnswer.Wrong wrong ? wrong : null;
    }
  }

  @GetMapping("/search/terms")
  String form(Model model) {
    model.addAttribute("pasted", "");
    return "terms";
  }

  @PostMapping("/search/terms")
  String ask(
      Seat seat,
      @RequestParam(defaultValue = "") String lines,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Model model,
      HttpServletResponse response)
      throws IOException {
    model.addAttribute("pasted", lines);
    try {
      List<TermAnswer> answers = answers(seat, lines, file);
      model.addAttribute(
          "lines", answers.stream().map(answer -> new Line(answer, href(answer))).toList());
      model.addAttribute(
          "wrong", answers.stream().filter(TermAnswer.Wrong.class::isInstance).count());
    } catch (UsageException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("trouble", e.code());
    }
    return "terms";
  }

  /// The same as a file.
  ///
  /// @throws UsageException as [TermList] says, `TERMS_TOO_MANY`
  @PostMapping("/search/terms/csv")
  ResponseEntity<byte[]> csv(
      Seat seat,
      @RequestParam(defaultValue = "") String lines,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("terms.csv").build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(TermSearch.grid(answers(seat, lines, file)).csv());
  }

  private static List<TermAnswer> answers(Seat seat, String lines, @Nullable MultipartFile file)
      throws IOException {
    TermList list =
        file == null || file.isEmpty()
            ? TermList.pasted(lines)
            : TermList.read(String.valueOf(file.getOriginalFilename()), file.getBytes());
    if (list.terms().size() > MOST) {
      throw new UsageException(
          "TERMS_TOO_MANY",
          "a page asks at most %d questions at once; got %d".formatted(MOST, list.terms().size()));
    }
    List<TermAnswer> answers = new ArrayList<>();
    try (SearchView index = seat.desk().indexForReading()) {
      TermSearch search =
          new TermSearch(
              index, seat.sight(), seat.desk().definitions(), SearchRequest.of("").limit(1));
      list.terms().forEach(term -> answers.add(search.answer(term)));
    }
    seat.searched(answers, Way.PAGE);
    return answers;
  }

  private static String href(TermAnswer answer) {
    return answer instanceof TermAnswer.Found found ? SearchForm.address(found.asked()) : "";
  }
}
