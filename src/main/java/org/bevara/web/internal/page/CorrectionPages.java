package org.bevara.web.internal.page;

import org.bevara.job.Corrections;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is put right on the page of a record: who may see it, and a removal that was meant for
/// another.
@Controller
public final class CorrectionPages {

  CorrectionPages() {}

  @PostMapping("/records/{id}/restrict")
  String restrict(Seat seat, @PathVariable String id, @RequestParam String reason) {
    corrections(seat).restrict(new RecordId(id), reason, seat.viewer());
    return "redirect:/records/{id}";
  }

  @PostMapping("/records/{id}/unrestrict")
  String unrestrict(Seat seat, @PathVariable String id, @RequestParam String reason) {
    corrections(seat).unrestrict(new RecordId(id), reason, seat.viewer());
    return "redirect:/records/{id}";
  }

  @PostMapping("/records/{id}/withdraw-removal")
  String withdraw(Seat seat, @PathVariable String id, @RequestParam String reason) {
    corrections(seat).withdrawRemoval(new RecordId(id), reason, seat.viewer());
    return "redirect:/records/{id}";
  }

  private static Corrections corrections(Seat seat) {
    return new Corrections(seat.archive(), seat.desk());
  }
}
