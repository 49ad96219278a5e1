package org.bevara.web.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.channel.LoginSettings;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.PastRun;
import org.bevara.job.RunBoard;
import org.bevara.job.RunUnderWay;
import org.bevara.job.Slot;
import org.bevara.record.AuthorityName;

/// What is served: the archive, its authorities' desks, and the board of what runs. Thread-safe.
public final class Workplace {

  private final Archive archive;
  private final Map<AuthorityName, Desk> desks;
  private final RunBoard board;

  public Workplace(Archive archive, List<Desk> desks, RunBoard board) {
    this.archive = archive;
    this.desks =
        desks.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    desk -> desk.definitions().name(), Function.identity()));
    this.board = board;
  }

  public Archive archive() {
    return archive;
  }

  /// The one authority served, where it is only one: what a page is called before anybody signs in.
  public Optional<Desk> onlyDesk() {
    return desks.size() == 1 ? Optional.of(desks.values().iterator().next()) : Optional.empty();
  }

  /// Somebody with that token, if there is an account in use and its authority is served.
  public Optional<Account> withToken(String token) {
    return archive
        .accounts()
        .byToken(token)
        .filter(account -> desks.containsKey(account.authority()));
  }

  /// The authorities that are served.
  public Set<AuthorityName> authorities() {
    return desks.keySet();
  }

  /// The authority that is served under this name, whatever somebody wrote.
  public Optional<AuthorityName> authority(String name) {
    return desks.keySet().stream().filter(each -> each.value().equals(name)).findFirst();
  }

  /// How people of an authority that is served come in.
  public Optional<LoginSettings> login(AuthorityName authority) {
    return Optional.ofNullable(desks.get(authority)).map(desk -> desk.authority().login());
  }

  /// What an authority that is served is called.
  public String called(AuthorityName authority) {
    return Objects.requireNonNull(desks.get(authority)).authorityName();
  }

  /// An account of an authority that is served, as long as it is in use.
  public Optional<Account> account(String id) {
    return archive
        .accounts()
        .find(id)
        .filter(account -> account.removal().isEmpty())
        .filter(account -> desks.containsKey(account.authority()));
  }

  /// Whether the authority lets nobody of that role in without a second factor. Who comes by an
  /// identity provider gives it there.
  public boolean requiresSecondFactor(Account account) {
    return login(account.authority())
            .filter(login -> login.requiresSecondFactor(account.role().word()))
            .isPresent()
        && !archive.accounts().isVouched(account.id());
  }

  /// An account at its authority's desk, as long as it is in use.
  public Optional<Seat> seat(String accountId) {
    return account(accountId)
        .flatMap(account ->
            Optional.ofNullable(desks.get(account.authority()))
                .map(desk -> {
                  Viewer.User viewer = new Viewer.User(account);
                  return new Seat(archive, desk, viewer, desk.sight(viewer));
                }));
  }

  /// What is under way for an authority.
  public List<RunUnderWay> runs(AuthorityName authority) {
    return board.underWay().stream().filter(run -> run.authority().equals(authority)).toList();
  }

  /// The runs of an authority that began last, the latest first.
  public List<PastRun> pastRuns(AuthorityName authority, int limit) {
    return board.recent(authority, limit);
  }

  /// The jobs that run by themselves for an authority.
  public List<Slot> slots(AuthorityName authority) {
    return board.slots().stream().filter(slot -> slot.authority().equals(authority)).toList();
  }
}
