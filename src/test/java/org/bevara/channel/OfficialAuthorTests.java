package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who speaks for the authority, and who only calls himself so.
class OfficialAuthorTests {

  /// First what the register lists besides the name, then what the source gives.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // the register lists a name only
        "-, -, Lindskolan, -, -, true",
        "-, -, Lindskolan, annan, http://annan.example/, true",
        "-, -, lindskolan, -, -, false",
        "-, -, -, -, -, false",
        // a handle too
        "lindskolan, -, Lindskolan, -, -, true",
        "lindskolan, -, Lindskolan, lindskolan, -, true",
        "lindskolan, -, Anna, @LINDSKOLAN, -, true",
        "lindskolan, -, Lindskolan, lindskolan2, -, false",
        "lindskolan, -, Lindskolan, -, http://annan.example/, false",
        // an address too
        "-, http://www.skola.example/om, Lindskolan, -, http://www.skola.example/om, true",
        "-, http://www.skola.example/om, Anna, -, https://WWW.skola.example/om/, true",
        "-, http://www.skola.example/om, Lindskolan, -, http://www.skola.example/Om, false",
        "-, http://www.skola.example/om, Lindskolan, lindskolan, -, false",
        // both
        "lindskolan, http://www.skola.example/om, Lindskolan, -, -, true",
        "lindskolan, http://www.skola.example/om, Lindskolan, lindskolan, -, true",
        "lindskolan, http://www.skola.example/om, -, -, http://www.skola.example/om, true",
        "lindskolan, http://www.skola.example/om, Anna, lindskolan, http://www.skola.example/om, true",
        "lindskolan, http://www.skola.example/om, Lindskolan, lindskolan, http://evil.example/om, false",
        "lindskolan, http://www.skola.example/om, Lindskolan, annan, http://www.skola.example/om, false"
      })
  void nameCountsOnlyWhereNothingBetterCanBeCompared(
      @Nullable String listedHandle,
      @Nullable URI listedUrl,
      @Nullable String name,
      @Nullable String handle,
      @Nullable String url,
      boolean official) {
    assertThat(new OfficialAuthor("Lindskolan", listedHandle, listedUrl).matches(name, handle, url))
        .isEqualTo(official);
  }
}
