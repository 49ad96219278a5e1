package org.bevara.appraisal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Signal;

/// A signature at the end of a text that tells the authority's voice on an account which several
/// people share (N11): "/Karin, kommunikatör", "Hilsen Olav, kommunen", "T. Liisa / viestintä".
final class Signature {

  /// Cue of the word lists: an office or title.
  static final String TITLE = "_TITLE";

  /// A signature stands within so many UTF-16 units of the end.
  private static final int TAIL = 120;

  private static final Pattern SIGNED =
      Pattern.compile(
          "(?iu)(?:^|(?<=[\\s.!?)]))(?:/{1,2}|~|[–—]|--?|mvh|(?:med )?vänlig(?:a|en)?(?: hälsning(?:ar)?)?"
              + "|hälsning(?:ar)?(?: från)?|(?:med )?(?:vennlig )?hilsen|(?:med )?(?:venleg )?helsing"
              + "|t\\.?|terv\\.?|terveisin|ystävällisin terveisin|(?:best |kind )?regards|best|cheers)"
              + "[\\s,:]*");

  /// What may stand between the sign and the title: up to three names, and a word or sign that
  /// binds.
  private static final Pattern NAMES =
      Pattern.compile(
          "(?u)(?:\\p{Lu}[\\p{L}'’.-]*\\s*){0,3}[\\s,/|()–—&-]*"
              + "(?:(?:på|i|från|vid|ved|hos|fra|frå|from|at|the|for|och|og|ja|and)\\s+){0,2}");

  private Signature() {}

  /// The signature with one of the `words` that are titles, as [SignalCode#OFFICIAL_VOICE]; empty
  /// if the text is not signed so.
  static List<Signal> of(String text, List<Signal> words) {
    int end = text.stripTrailing().length();
    Matcher signed = SIGNED.matcher(text).region(Math.max(0, end - TAIL), end);
    while (signed.find()) {
      int name = signed.end();
      for (Signal title : words) {
        if (title.code().equals(TITLE)
            && title.from() >= name
            && NAMES.matcher(text).region(name, title.from()).matches()
            && isLast(text.substring(title.to(), end))) {
          return List.of(new Signal(SignalCode.OFFICIAL_VOICE.name(), signed.start(), end));
        }
      }
    }
    return List.of();
  }

  /// Whether no more than the rest of a title follows: a word or two, and no new sentence.
  private static boolean isLast(String rest) {
    return rest.matches("(?us)(?:[\\s,/|&–-]*[\\p{L}'’-]+){0,4}[\\s.!:)\\p{So}\\x{FE0F}]*");
  }
}
