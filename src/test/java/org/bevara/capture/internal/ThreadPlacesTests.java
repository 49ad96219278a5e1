package org.bevara.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;

class ThreadPlacesTests {

  private static List<RecordId> ids(String letters) {
    return Arrays.stream(letters.split("")).map(c -> new RecordId(c.repeat(16))).toList();
  }

  @Test
  void removedItemsKeepTheirPlaces() {
    assertThat(ThreadPlaces.merged(ids("abcdef"), ids("adf"))).isEqualTo(ids("abcdef"));
  }

  @Test
  void newItemsStandWhereThePageShowsThem() {
    assertThat(ThreadPlaces.merged(ids("abc"), ids("axby"))).isEqualTo(ids("axbcy"));
  }

  @Test
  void thePagesOrderPrevailsOverTheOneBefore() {
    assertThat(ThreadPlaces.merged(ids("abcd"), ids("adb"))).isEqualTo(ids("adbc"));
  }

  @Test
  void removedPostStaysFirst() {
    assertThat(ThreadPlaces.merged(ids("abc"), ids("bc"))).isEqualTo(ids("abc"));
  }
}
