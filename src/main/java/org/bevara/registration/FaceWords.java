package org.bevara.registration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.SignalCode;

/// The closed words of public titles, in one language. Thread-safe.
public final class FaceWords {

  /// What a message is called by, the most telling first.
  private static final List<SignalCode> SORTS =
      List.of(
          SignalCode.DAMAGES_CLAIM,
          SignalCode.APPEAL,
          SignalCode.OBJECTION,
          SignalCode.RECORDS_REQUEST,
          SignalCode.INITIATIVE,
          SignalCode.RECTIFICATION,
          SignalCode.COMPLAINT,
          SignalCode.FAULT_REPORT,
          SignalCode.DEMAND,
          SignalCode.CRITICISM,
          SignalCode.QUESTION);

  private static final Locale[] LANGUAGES = {
    Locale.ENGLISH, Locale.of("sv"), Locale.of("fi"), Locale.of("nb")
  };

  private final ResourceBundle words;

  public FaceWords(Locale language) {
    this.words = bundle(language);
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        "registration.faces",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// What sort of message shows these signals; empty where none says so.
  Optional<String> sort(Set<SignalCode> codes) {
    return SORTS.stream()
        .filter(codes::contains)
        .findFirst()
        .map(code -> words.getString("sort." + code));
  }

  /// A message that somebody sent.
  String message() {
    return words.getString("message");
  }

  /// Something that somebody thinks.
  String opinion() {
    return words.getString("opinion");
  }

  /// Something that the authority itself wrote.
  String own() {
    return words.getString("own");
  }

  /// A person whose name is not told.
  String person() {
    return words.getString("person");
  }

  /// All of these words, in all languages.
  public static Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    Stream.of(LANGUAGES)
        .map(FaceWords::bundle)
        .forEach(bundle -> bundle.keySet().forEach(key -> all.add(bundle.getString(key))));
    return all;
  }
}
