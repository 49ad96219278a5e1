package org.bevara.job;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.Verdict.State;

/// What duties and their states are called, in one language: Swedish, Finnish, Norwegian or
/// English, any other is told in English. Thread-safe.
public final class ComplianceWords {

  private final ResourceBundle words;
  private final Locale locale;

  public ComplianceWords(Locale locale) {
    this.words =
        ResourceBundle.getBundle(
            "job.compliance", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    this.locale = locale;
  }

  /// What a duty asks for, as in `Approved by decision`.
  public String duty(FindingCode code) {
    return words.getString("duty." + code.name());
  }

  public String state(State state) {
    return words.getString("state." + state.name());
  }

  String get(String key, Object... arguments) {
    return new MessageFormat(words.getString(key).replace("'", "''"), locale).format(arguments);
  }

  Locale locale() {
    return locale;
  }
}
