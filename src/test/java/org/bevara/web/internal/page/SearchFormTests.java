package org.bevara.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.bevara.record.RecordId;
import org.bevara.search.SearchRequest;
import org.bevara.web.internal.Unfinished;
import org.junit.jupiter.api.Test;

class SearchFormTests {

  private static final String ID = "0000000000000001";

  @Test
  void addressSaysWhetherTextsThatSayTheSameAreFolded() {
    assertThat(request("").collapsed()).isFalse();
    assertThat(request("each").collapsed()).isFalse();
    assertThat(request("folded").collapsed()).isTrue();
    assertThat(request("folded").alike()).isNull();
    assertThat(request(ID).alike()).isEqualTo(new RecordId(ID));
    assertThat(form(ID).isLikeOne()).isTrue();
    assertThat(form("each").isLikeOne()).isFalse();
    assertThat(form(ID).with("q", "å")).isEqualTo("/search?q=%C3%A5&alike=" + ID);
    assertThat(form(ID).asked()).containsEntry("alike", ID);
  }

  @Test
  void unfinishedWordIsTheOneAtTheEnd() {
    assertThat(Unfinished.of("sn")).contains(new Unfinished("", "sn"));
    assertThat(Unfinished.of("is OR (snö")).contains(new Unfinished("is OR (", "snö"));
    assertThat(Unfinished.of("is -\"snö rö")).contains(new Unfinished("is -\"snö ", "rö"));
    for (String none : new String[] {"", "s", "snö ", "kanal:sk", "#snö", "@an", "snö*", "2024"}) {
      assertThat(Unfinished.of(none)).as(none).isEqualTo(Optional.empty());
    }
    assertThat(new Unfinished("is OR (", "snö").finished("snön")).isEqualTo("is OR (snön");
  }

  private static SearchForm form(String alike) {
    return SearchForm.of(Map.of("q", "snö", "alike", alike));
  }

  private static SearchRequest request(String alike) {
    return form(alike).request(20, ZoneId.of("Europe/Stockholm"));
  }
}
