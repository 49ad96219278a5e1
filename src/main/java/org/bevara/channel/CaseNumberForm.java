package org.bevara.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.UsageException;

/// How an authority writes its case numbers, so that they are noticed in texts (N46).
///
/// A form is literal text with `{year}` (four digits), `{year2}` (two digits) and `{number}` (one
/// to six digits): `KS {year}/{number}` stands for `KS 2024/118`. It is not a regular expression on
/// purpose: it is run over hostile text, and a form cannot be made to run long.
///
/// @param form at least one `{number}`
public record CaseNumberForm(String form) {

  private static final Pattern FIELD = Pattern.compile("\\{([^}]*)}");

  public CaseNumberForm {
    if (!form.contains("{number}") || form.length() > 100) {
      throw malformed(form);
    }
    Matcher fields = FIELD.matcher(form);
    while (fields.find()) {
      digits(form, fields.group(1));
    }
  }

  /// Finds the case numbers of this form, whole ones only, in any case of letters; a space of the
  /// form may be absent in the text.
  public Pattern pattern() {
    StringBuilder regex = new StringBuilder("(?<![\\p{L}\\p{N}])");
    Matcher fields = FIELD.matcher(form);
    int from = 0;
    while (fields.find()) {
      literal(regex, form.substring(from, fields.start()));
      regex.append(digits(form, fields.group(1)));
      from = fields.end();
    }
    literal(regex, form.substring(from));
    return Pattern.compile(
        regex.append("(?![\\p{L}\\p{N}])").toString(),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static void literal(StringBuilder regex, String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      regex.append(each == ' ' ? "[ \\u00a0]?" : Pattern.quote(String.valueOf(each)));
    }
  }

  private static String digits(String form, String field) {
    return switch (field) {
      case "year" -> "\\d{4}";
      case "year2" -> "\\d{2}";
      case "number" -> "\\d{1,6}";
      default -> throw malformed(form);
    };
  }

  private static UsageException malformed(String form) {
    return new UsageException(
        "CASE_NUMBER_MALFORMED",
        ("\"%s\" is not a form of case numbers: write text with {year}, {year2} and {number},"
                + " at least one {number}, at most 100 characters")
            .formatted(form));
  }
}
