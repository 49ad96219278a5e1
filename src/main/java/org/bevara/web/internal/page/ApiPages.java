package org.bevara.web.internal.page;

import java.util.List;
import java.util.Map;
import org.bevara.capture.HeldRecord;
import org.bevara.job.LookLog.Way;
import org.bevara.job.RecordAccount;
import org.bevara.job.SearchAnswer;
import org.bevara.record.RecordId;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Search and records for programs, with the fields of the command line.
@RestController
public final class ApiPages {

  ApiPages() {}

  @GetMapping(path = "/api/search", produces = MediaType.APPLICATION_JSON_VALUE)
  String search(Seat seat, @RequestParam Map<String, String> parameters) {
    try (SearchView index = seat.desk().indexForReading()) {
      SearchRequest request = SearchForm.of(parameters).request(SearchRequest.DEFAULT_LIMIT);
      SearchPage page = index.search(request, seat.sight().seesRestricted());
      seat.searched(request, page.total(), Way.PROGRAM);
      seat.saw(page.hits().stream().map(seat.sight()::found).toList(), Form.HIT);
      return SearchAnswer.json(
              page, seat.sight(), seat.sight().destroyed(request, seat.desk().authority().zone()))
          .toString();
    }
  }

  @GetMapping(path = "/api/records/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  String record(Seat seat, @PathVariable String id) {
    HeldRecord held = seat.sight().known(new RecordId(id));
    seat.saw(List.of(held), Form.PAGE);
    return RecordAccount.json(held, seat.sight(), seat.archive()).toString();
  }
}
