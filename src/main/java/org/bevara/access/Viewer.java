package org.bevara.access;

import java.util.Optional;
import org.bevara.record.AuthorityName;

/// Who is acting, and what they may be shown.
///
/// A room that shows records takes a `Viewer` and asks [#seesRestricted]; what it answers may not
/// depend on the restricted ones for who does not see them, counts included.
public sealed interface Viewer {

  /// What the ledger calls who acts: never a name.
  String agent();

  /// Whether records of `authority` that are perhaps secret are shown with text and author.
  boolean seesRestricted(AuthorityName authority);

  /// Whether it is shown who looked at such records.
  boolean seesLooks(AuthorityName authority);

  /// Whether accounts of `authority` may be added and removed.
  boolean managesAccounts(AuthorityName authority);

  /// Whether holds may be placed on records of `authority`, released and listed. That the one who
  /// does so sees everything that is held does not follow.
  boolean holds(AuthorityName authority);

  /// Whether tasks about items of `authority` may be said to be done.
  boolean doesTasks(AuthorityName authority);

  /// Whether items of `authority` may be judged in its name. That needs a person who is named in
  /// grounds and certificates: who runs the machine is none.
  boolean judges(AuthorityName authority);

  /// Whether items of `authority` may be entered in its register, and taken out again. That needs a
  /// person who answers for it.
  boolean registers(AuthorityName authority);

  /// Whether records of `authority` may be proposed for destruction.
  boolean proposesDisposal(AuthorityName authority);

  /// Whether what is proposed, approved and destroyed of `authority` is shown.
  boolean followsDisposal(AuthorityName authority);

  /// The account that may approve what somebody else proposed to destroy of `authority`; empty for
  /// who may not. That needs a person who is named on the certificate: who runs the machine is
  /// none.
  Optional<Account> approver(AuthorityName authority);

  /// The account that may judge the control sample of a proposal of `authority`; empty for who may
  /// not.
  Optional<Account> sampleJudge(AuthorityName authority);

  /// The account that may answer those who ask for records of `authority`; empty for who may not.
  /// That needs a person who is named in the answer: who runs the machine is none.
  Optional<Account> answers(AuthorityName authority);

  /// The operating-system user at the command line, who keeps the program running and has no token.
  record Operator() implements Viewer {

    public static final String AGENT = "OPERATOR";

    @Override
    public String agent() {
      return AGENT;
    }

    /// Never: to run the machine is no reason to read what is secret.
    @Override
    public boolean seesRestricted(AuthorityName authority) {
      return false;
    }

    @Override
    public boolean seesLooks(AuthorityName authority) {
      return false;
    }

    @Override
    public boolean managesAccounts(AuthorityName authority) {
      return true;
    }

    @Override
    public boolean holds(AuthorityName authority) {
      return true;
    }

    @Override
    public boolean doesTasks(AuthorityName authority) {
      return true;
    }

    @Override
    public boolean judges(AuthorityName authority) {
      return false;
    }

    @Override
    public boolean registers(AuthorityName authority) {
      return false;
    }

    @Override
    public boolean proposesDisposal(AuthorityName authority) {
      return true;
    }

    @Override
    public boolean followsDisposal(AuthorityName authority) {
      return true;
    }

    @Override
    public Optional<Account> approver(AuthorityName authority) {
      return Optional.empty();
    }

    @Override
    public Optional<Account> sampleJudge(AuthorityName authority) {
      return Optional.empty();
    }

    @Override
    public Optional<Account> answers(AuthorityName authority) {
      return Optional.empty();
    }
  }

  /// Somebody with a token, who is somebody for one authority only.
  record User(Account account) implements Viewer {

    @Override
    public String agent() {
      return account.id();
    }

    @Override
    public boolean seesRestricted(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().seesRestricted();
    }

    @Override
    public boolean seesLooks(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().seesLooks();
    }

    @Override
    public boolean managesAccounts(AuthorityName authority) {
      return account.authority().equals(authority) && account.role() == Role.ADMINISTRATOR;
    }

    @Override
    public boolean holds(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().holds();
    }

    @Override
    public boolean doesTasks(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().doesTasks();
    }

    @Override
    public boolean judges(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().judges();
    }

    @Override
    public boolean registers(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().registers();
    }

    @Override
    public boolean proposesDisposal(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().proposesDisposal();
    }

    @Override
    public boolean followsDisposal(AuthorityName authority) {
      return account.authority().equals(authority) && account.role().followsDisposal();
    }

    @Override
    public Optional<Account> approver(AuthorityName authority) {
      boolean may = account.authority().equals(authority) && account.role().approvesDisposal();
      return may ? Optional.of(account) : Optional.empty();
    }

    @Override
    public Optional<Account> sampleJudge(AuthorityName authority) {
      boolean may = account.authority().equals(authority) && account.role().judgesDisposal();
      return may ? Optional.of(account) : Optional.empty();
    }

    @Override
    public Optional<Account> answers(AuthorityName authority) {
      boolean may = account.authority().equals(authority) && account.role().answers();
      return may ? Optional.of(account) : Optional.empty();
    }
  }
}
