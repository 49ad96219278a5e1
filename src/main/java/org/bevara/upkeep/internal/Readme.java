package org.bevara.upkeep.internal;

import java.nio.charset.StandardCharsets;

/// What stands beside the files of a set for who has neither this program nor its documents.
final class Readme {

  private static final String SET =
      """
      Detta är en säkerhetskopia av ett arkiv över en myndighets sociala medier, gjord av Bevara.
      manifest.json säger när den gjordes, när den ska vara borta, och vilka filer den består av.
      - tables/       databasens tabeller som CSV (UTF-8, tider i UTC)
      - ledger.jsonl  liggaren: vad som gjorts, en rad per handling, kedjad med SHA-256
      - checkpoints.jsonl  liggarens undertecknade kontrollpunkter
      - objects.tsv   objektets namn och i vilken fil under ../../packs det ligger
      - archive.key   arkivets nyckel: håll den hemlig
      - ledger.key    liggarens nyckel, bara i krypterade kopior: håll den hemlig
      Filerna i packs är tar-filer. Packas alla upp i samma mapp fås arkivets lager, i formatet OCFL 1.1.
      %s
      Återställ med:  bevara restore MAPP --home NYTT-HEM

      This is a backup of an archive of a public authority's social media, made by Bevara.
      manifest.json says when it was made, when it must be gone, and which files it consists of.
      - tables/       the database's tables as CSV (UTF-8, times in UTC)
      - ledger.jsonl  the ledger: what was done, a line for each act, chained by SHA-256
      - checkpoints.jsonl  the ledger's signed checkpoints
      - objects.tsv   the name of each object and the file below ../../packs in which it lies
      - archive.key   the archive's key: keep it secret
      - ledger.key    the ledger's key, in encrypted copies only: keep it secret
      The files in packs are tar files. Unpacked into one folder they are the archive's store, in the format OCFL 1.1.
      %s
      Restore it with:  bevara restore FOLDER --home NEW-HOME
      """;

  private Readme() {}

  static byte[] ofSet(boolean encrypted) {
    return SET.formatted(
            encrypted
                ? "Filer som slutar på .age är krypterade: age -d -i NYCKELFIL FIL.age (age-encryption.org)."
                : "Kopian är INTE krypterad: den som kan läsa den läser allt, även det som är hemligt.",
            encrypted
                ? "Files that end in .age are encrypted: age -d -i KEYFILE FILE.age (age-encryption.org)."
                : "The copy is NOT encrypted: who can read it reads everything, secret matter too.")
        .getBytes(StandardCharsets.UTF_8);
  }
}
