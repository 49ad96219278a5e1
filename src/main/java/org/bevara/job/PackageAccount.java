package org.bevara.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.handover.BagReceipt;
import org.bevara.ledger.LedgerAct;

/// What is told of a package: by itself in its `bag-info.txt`, and of it in the ledger.
final class PackageAccount {

  private final Archive archive;
  private final Desk desk;

  PackageAccount(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
  }

  /// What the package tells of itself (RFC 8493, 2.2.2).
  Map<String, String> info(String name, String description, Instant at) {
    Map<String, String> info = new LinkedHashMap<>();
    info.put("Source-Organization", desk.authorityName());
    info.put("External-Identifier", name);
    info.put("External-Description", description);
    info.put("Bagging-Date", at.atZone(desk.authority().zone()).toLocalDate().toString());
    return info;
  }

  /// Enters in the ledger that it was made.
  ///
  /// @param about what it is of
  /// @param agent who asked for it, as the ledger names them
  void enter(Map<String, String> about, BagReceipt receipt, String agent, Instant at) {
    Map<String, String> facts = new TreeMap<>(about);
    facts.put("package", String.valueOf(receipt.place().getFileName()));
    facts.put("files", Long.toString(receipt.files()));
    facts.put("bytes", Long.toString(receipt.bytes()));
    facts.put("digest", receipt.digest().hex());
    archive
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .ledger()
                .append(LedgerAct.of(desk.definitions().name(), at, "PACKAGE_MADE", agent, facts)));
  }
}
