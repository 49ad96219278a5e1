package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Approving;
import org.bevara.job.Approving.Told;
import org.bevara.job.Foreseeing;
import org.bevara.job.RunUnderWay;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.web.internal.BegunDisposals;
import org.bevara.web.internal.BegunDisposals.Begun;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was approved is carried out here: first it is said what that will do, then, once somebody
/// has confirmed it, how far it has come and what came of it.
@Controller
public final class ExecutionPages {

  private static final String NOT_CONFIRMED = "NOT_CONFIRMED";

  private final Workplace workplace;
  private final BegunDisposals disposals;

  ExecutionPages(Workplace workplace, BegunDisposals disposals) {
    this.workplace = workplace;
    this.disposals = disposals;
  }

  @GetMapping("/disposal/{id}/execute")
  String look(
      Seat seat,
      Locale locale,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String fault,
      HttpServletResponse response,
      Model model) {
    ProposalId proposal = new ProposalId(id);
    Told told = new Approving(seat.archive(), seat.desk()).told(proposal, seat.viewer());
    DisposalPages.describe(seat, locale, told, model);
    model.addAttribute("unconfirmed", fault.equals(NOT_CONFIRMED));
    Optional<Begun> begun = disposals.of(proposal);
    boolean underWay = begun.filter(each -> !each.outcome().isDone()).isPresent();
    model.addAttribute("underWay", underWay);
    if (underWay) {
      response.setHeader("Refresh", "2");
      model.addAttribute("run", run(seat, begun.get()));
      return "disposal-execute";
    }
    model.addAttribute("fault", begun.map(ExecutionPages::fault).orElse(null));
    try {
      model.addAttribute(
          "outlook", new Foreseeing(seat.archive(), seat.desk()).of(told, seat.viewer()));
    } catch (RefusedException e) {
      model.addAttribute("refused", e.code());
    }
    return "disposal-execute";
  }

  private @Nullable RunUnderWay run(Seat seat, Begun begun) {
    return workplace.runs(seat.authority()).stream()
        .filter(run -> run.job().equals("disposal") && run.agent().equals(begun.account()))
        .findFirst()
        .orElse(null);
  }

  /// Begins, if the person has said that it is meant.
  ///
  /// @param hash of the list that was on the page
  @PostMapping("/disposal/{id}/execute")
  String begin(
      Seat seat,
      @PathVariable String id,
      @RequestParam String hash,
      @RequestParam(defaultValue = "false") boolean confirmed) {
    ProposalId proposal = new ProposalId(id);
    Told told = new Approving(seat.archive(), seat.desk()).told(proposal, seat.viewer());
    if (!told.proposal().hash().hex().equals(hash)) {
      throw new RefusedException(
          "LIST_CHANGED", "the list on the page is not that of proposal " + proposal);
    }
    String here = "redirect:/disposal/%s/execute".formatted(proposal);
    if (!confirmed) {
      return here + "?fault=" + NOT_CONFIRMED;
    }
    disposals.begin(seat, proposal);
    return here;
  }

  /// Why the latest try came to nothing.
  private static @Nullable String fault(Begun begun) {
    try {
      begun.outcome().get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof BevaraException told ? told.code() : "INTERNAL_ERROR";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("STOPPED", "the program is being stopped", e);
    }
  }
}
