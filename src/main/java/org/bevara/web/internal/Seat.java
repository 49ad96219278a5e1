package org.bevara.web.internal;

import java.util.Collection;
import java.util.List;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Archive;
import org.bevara.job.Copies;
import org.bevara.job.Desk;
import org.bevara.job.LookLog;
import org.bevara.job.LookLog.Way;
import org.bevara.job.Oversight;
import org.bevara.job.Sight;
import org.bevara.job.TermAnswer;
import org.bevara.record.AuthorityName;
import org.bevara.search.SearchRequest;

/// Somebody at their authority's desk, for one request: what they may see, and the account of what
/// they saw.
public record Seat(Archive archive, Desk desk, Viewer.User viewer, Sight sight) {

  /// How a record was shown.
  public enum Form {
    HIT,
    LIST,
    PAGE,
    THREAD,
    PDF,
    PICTURE,
    MEDIUM,
    SOURCE,
    EXCHANGE,
    SEALED
  }

  public Account account() {
    return viewer.account();
  }

  public AuthorityName authority() {
    return account().authority();
  }

  public Holdings holdings() {
    return archive.holdings();
  }

  public Copies copies() {
    return new Copies(desk, holdings(), sight);
  }

  /// How the authority's channels stand by its routine, as far as this person may know.
  public Oversight oversight() {
    return Oversight.of(archive, desk.definitions(), sight.seesRestricted());
  }

  /// Enters in the ledger that what is restricted among `shown` was seen, each once (domain, 2.8).
  /// To be called before it is shown: what cannot be accounted for is not shown.
  public void saw(Collection<HeldRecord> shown, Form form) {
    log(Way.PAGE).viewed(shown, form.name());
  }

  /// Enters a search.
  public void searched(SearchRequest asked, long found, Way way) {
    log(way).searched(asked, found);
  }

  /// Enters each question of a list.
  public void searched(List<TermAnswer> answers, Way way) {
    log(way).searched(answers);
  }

  /// Enters that a file was handed out.
  void exported(String what) {
    log(Way.PAGE).exported(what);
  }

  /// Enters that a file of one record was handed out.
  public void exported(HeldRecord held, Form form, Way way) {
    log(way).exported(held, form.name());
  }

  private LookLog log(Way way) {
    return new LookLog(archive, authority(), viewer, way);
  }
}
