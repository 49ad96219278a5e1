package org.bevara.web.internal.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.LookLog.Way;
import org.bevara.job.Sight;
import org.bevara.job.TermAnswer;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.content.Exhibit;
import org.jspecify.annotations.Nullable;

/// One request, as its endpoint reads it.
///
/// @param values what came with it, by the parameter's name
/// @param path the parts of the address that vary
/// @param content makes links to captured content for who asks
record Call(
    Endpoint endpoint,
    Seat seat,
    Workplace workplace,
    Locale locale,
    Map<String, String> path,
    Map<String, List<String>> values,
    Links content) {

  /// Makes the address at which who asks may fetch something captured, for some minutes.
  @FunctionalInterface
  interface Links {
    String to(Exhibit exhibit);
  }

  Archive archive() {
    return seat.archive();
  }

  Desk desk() {
    return seat.desk();
  }

  Sight sight() {
    return seat.sight();
  }

  Viewer.User viewer() {
    return seat.viewer();
  }

  /// Enters in the ledger what of these is restricted, before it is shown.
  void saw(Collection<HeldRecord> shown, Form form) {
    seat.saw(shown, form);
  }

  /// Enters a search in the ledger.
  void searched(SearchRequest asked, long found) {
    seat.searched(asked, found, Way.PROGRAM);
  }

  /// Enters each question of a list.
  void searched(List<TermAnswer> answers) {
    seat.searched(answers, Way.PROGRAM);
  }

  /// Enters that a file of one record is handed out.
  void exported(HeldRecord held, Form form) {
    seat.exported(held, form, Way.PROGRAM);
  }

  /// The part of the address called `id`.
  String id() {
    return part("id");
  }

  String part(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  RecordId recordId() {
    return new RecordId(id());
  }

  /// The record that the address names, if who asks may know of it.
  ///
  /// @throws UsageException `RECORD_UNKNOWN`
  HeldRecord record() {
    return sight().known(recordId());
  }

  /// The value of a parameter that has to be given, or for which something holds instead.
  <T> T get(Parameter<T> parameter) {
    T value = find(parameter);
    if (value == null) {
      throw new IllegalStateException(parameter.name() + " is neither needed nor has a fallback");
    }
    return value;
  }

  /// The value of a parameter; null where it was not given.
  <T> @Nullable T find(Parameter<T> parameter) {
    if (!endpoint.parameters().contains(parameter)) {
      throw new IllegalStateException(endpoint.id() + " does not list " + parameter.name());
    }
    return parameter.read(values.getOrDefault(parameter.name(), List.of()));
  }

  /// A text that may be left out: empty then.
  String text(Parameter<String> parameter) {
    return Objects.requireNonNullElse(find(parameter), "");
  }
}
