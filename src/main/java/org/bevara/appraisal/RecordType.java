package org.bevara.appraisal;

/// What an archive of social media keeps besides the items themselves (domain part 5, SM-12 to
/// SM-28): the schedule says for how long.
public enum RecordType {
  /// Start page and chosen pages as documentation runs took them.
  DOCUMENTATION(Custody.HELD),
  /// What closing an account left: counts, differences, certificate, package.
  CLOSURE_DOSSIER(Custody.HELD),
  /// Followers, reactions and shares as each visit saw them.
  METRICS(Custody.HELD),
  /// What those come to in a year.
  YEARLY_METRICS(Custody.ELSEWHERE),
  /// The register of channels with its versions, approvals and plans.
  REGISTER(Custody.HELD),
  /// What people agreed to about pictures of them.
  CONSENTS(Custody.ELSEWHERE),
  /// Notices, house rules and policies, each version.
  NOTICES(Custody.HELD),
  /// What the program writes of its own work.
  LOGS(Custody.LIMITED),
  /// Working copies, failed captures, second copies of the same bytes.
  WORKING_COPIES(Custody.LIMITED),
  /// Raw answers and WARC of items that are kept.
  SOURCES_OF_KEPT(Custody.HELD),
  /// Raw answers and WARC of items that are destroyed.
  SOURCES_OF_DESTROYED(Custody.HELD),
  /// Decisions on disposal, certificates of destruction, what is left of an item.
  DISPOSAL_ACCOUNT(Custody.ELSEWHERE),
  /// Requests for records that were granted as a whole.
  GRANTED_REQUESTS(Custody.ELSEWHERE),
  /// Requests that were refused or granted with parts masked.
  REFUSED_REQUESTS(Custody.ELSEWHERE),
  /// Training, commitments and authorisations of those who run channels.
  STANDING(Custody.HELD);

  /// What this program does about it, as it stands.
  public enum Custody {
    /// It is in the archive, and nothing in the program destroys it: what the schedule keeps for
    /// ever is kept, and what has a period stays beyond it.
    HELD,
    /// The program keeps a bounded amount of it and lets the oldest go, whatever the schedule says.
    LIMITED,
    /// The program does not hold it: whoever does follows the schedule by hand.
    ELSEWHERE
  }

  private final Custody custody;

  RecordType(Custody custody) {
    this.custody = custody;
  }

  public Custody custody() {
    return custody;
  }
}
