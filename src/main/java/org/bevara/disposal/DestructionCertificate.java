package org.bevara.disposal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was destroyed, by which decision, who approved it, where it was looked for and what was
/// spared (domain 2.7, "DestructionCertificate"): `certificate.json` of the object of its name,
/// kept for ever.
///
/// It holds nothing of what was destroyed and nobody's name but those of the approvers, who act in
/// office.
///
/// @param format [#FORMAT]
/// @param number of the certificate, which is the name of its object
/// @param listHash SHA-256 of the list that was approved
/// @param from the earliest day of publication; null where none is stated
/// @param records identifiers of what was destroyed, without a word of it
/// @param bytes volume of the objects that were destroyed
/// @param definitions digests of the definitions in force, by file
/// @param ground why one approver is enough; null where two approve
/// @param kept objects that show destroyed records and are kept on their own authority
/// @param quoted objects in which people wrote words that a destroyed record said too
public record DestructionCertificate(
    String format,
    String number,
    String authority,
    String authorityName,
    String proposal,
    String listHash,
    List<Part> parts,
    List<Tally> channels,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    long count,
    long bytes,
    List<String> records,
    String schedule,
    Map<String, String> definitions,
    long decidedByMachine,
    long decidedByPeople,
    Sample sample,
    Holds holds,
    String proposedBy,
    Instant proposedAt,
    List<Approver> approvers,
    int approvalsNeeded,
    @Nullable String ground,
    String quarantine,
    @Nullable Instant quarantinedUntil,
    String executedBy,
    Instant begunAt,
    Instant endedAt,
    List<Thing> objects,
    String snapshots,
    List<String> kept,
    List<String> quoted,
    Residue residue,
    List<Backup> backups,
    List<Export> exports,
    List<Kept> exceptions,
    List<Tally> stillVisible,
    Head ledgerHead) {

  public static final String FORMAT = "bevara-destruction/1";

  /// The names of the files of a certificate's object.
  public static final String JSON = "certificate.json";

  public static final String PDF = "certificate.pdf";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public DestructionCertificate {
    parts = List.copyOf(parts);
    channels = List.copyOf(channels);
    records = List.copyOf(records);
    approvers = List.copyOf(approvers);
    objects = List.copyOf(objects);
    kept = List.copyOf(kept);
    quoted = List.copyOf(quoted);
    backups = List.copyOf(backups);
    exports = List.copyOf(exports);
    exceptions = List.copyOf(exceptions);
    stillVisible = List.copyOf(stillVisible);
  }

  /// What one rule destroyed.
  ///
  /// @param row of domain part 5
  /// @param decision its id in the schedule
  /// @param citation the decision as it is cited: body, date, paragraph, number
  public record Part(
      String rule, String row, String title, String decision, String citation, long count) {}

  /// How many of one channel.
  public record Tally(String channel, String name, long count) {}

  /// The control sample, and the rate of wrong decisions that it lets one expect.
  ///
  /// @param rate from 0 to 1, with the ends of its 95 % interval; null where nobody judged any
  public record Sample(
      int drawn,
      int agreed,
      int overruled,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high) {}

  /// Holds were asked for in each record's own transaction.
  ///
  /// @param standing holds of the authority that stood when the certificate was issued
  /// @param spared records spared because of one
  public record Holds(Instant checkedAt, long standing, long spared) {}

  /// @param approver identifier of the account
  /// @param addedBy who made the account
  public record Approver(
      String approver,
      String name,
      String role,
      Instant approvedAt,
      String addedBy,
      Instant addedAt) {}

  /// An object that is not there any more.
  ///
  /// @param of the record that it was of
  /// @param fate `DESTROYED`, or `CUT` where another holds what is left
  public record Thing(String object, String of, String fate, @Nullable String left, long bytes) {}

  /// What was looked for where, and that nothing was found.
  ///
  /// @param unread packed files of which only the bytes that lie there could be read
  /// @param index identifiers of which the index's dictionaries and stored fields were asked
  /// @param database whether its files lie in the home and were read; what is elsewhere was not
  public record Residue(
      Instant checkedAt,
      int records,
      int canaries,
      long files,
      long bytes,
      long unread,
      long index,
      boolean database) {}

  /// A backup set that was made before and holds what was destroyed until that day. Restoring it
  /// destroys again.
  public record Backup(String set, Instant madeAt, LocalDate expiresOn, boolean encrypted) {}

  /// A package that was handed out of one of the channels; where it lies now is not known here.
  public record Export(String name, Instant madeAt) {}

  public record Kept(String record, String reason) {}

  /// The last entry of the ledger before the certificate's own.
  ///
  /// @param key SHA-256 of the public key that signs the ledger's checkpoints
  public record Head(long seq, String hash, String key) {}

  /// As it is stored.
  public byte[] json() {
    return (MAPPER.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// What was stored.
  public static DestructionCertificate of(byte[] json) {
    return MAPPER.readValue(json, DestructionCertificate.class);
  }
}
