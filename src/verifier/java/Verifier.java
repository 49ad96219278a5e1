import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.util.*;
import java.util.regex.*;

/// Checks an archive's ledger without the program that wrote it; Bevara's formats.md says what, and why that is enough.
/// Runs as `java -jar bevara-verifier.jar FOLDER ...` and as `java Verifier.java FOLDER ...`.
public final class Verifier {
  private static final String USAGE = """
      usage: java -jar bevara-verifier.jar FOLDER [OPTION VALUE]...   (it holds ledger.jsonl and checkpoints.jsonl)
        --key FILE          the public key that you were given (else FOLDER/checkpoint-key.pem)
        --kept FILE         checkpoints that you kept at an earlier visit, a line each
        --copy FOLDER       the second place of the ledger
        --store FOLDER      the archive's store: all that the ledger says was stored, and nothing that it calls destroyed
        --certificate FILE  a certificate of destruction (JSON)
      It ends with 0 if nothing is wrong, with 1 if something is, and with 2 if it cannot check.""";
  private static final List<String> OPTIONS = List.of("--key", "--kept", "--copy", "--store", "--certificate");
  private static final Pattern SEQ = Pattern.compile(":([1-9][0-9]{0,17}),");
  private static final String[] ENTRY = // what stands between quotation marks; "" is anything
      "{|seq||previous|:||,|authority|:||,|at|:||,|act|:||,|agent|:||,".split("\\|", -1);
  private static final Pattern CHECKPOINT = Pattern.compile(
      "(\\{\"checkpoint\":([1-9][0-9]{0,17}+),\"seq\":([1-9][0-9]{0,17}+),\"hash\":\"([0-9a-f]{64})\","
          + "\"at\":\"[0-9TZ:.-]++\",\"previous\":\"([0-9a-f]{64})\"),\"signature\":\"([A-Za-z0-9+/]{85}[AQgw]==)\"}");
  private final PrintStream out;
  private final MessageDigest sha256;
  private final Map<String, String> told = new LinkedHashMap<>(); // who tells of an entry, by "SEQ HASH"
  private final Map<String, Long> destroyed = new LinkedHashMap<>(); // objects, and the entry that says so
  private final Map<Long, String> stored = new LinkedHashMap<>(); // objects that were sealed, by entry
  private final Map<String, Long> certificates = new HashMap<>(); // by digest and by proposal
  private long findings, signed, lost, number; // signed up to which entry; lost from which on; number of what was read last
  private String previous = "0".repeat(64), checkpoint = "", object = ""; // the last one's line; the last one's name

  private Verifier(PrintStream out, MessageDigest sha256) { this.out = out; this.sha256 = sha256; }
  public static void main(String[] arguments) { System.exit(run(arguments, System.out)); }
  static int run(String[] arguments, PrintStream out) {
    Map<String, Path> given = new HashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) given.put(arguments[i], Path.of(arguments[i + 1]));
    if (arguments.length % 2 == 0 || !OPTIONS.containsAll(given.keySet())) { out.println(USAGE); return 2; }
    Path folder = Path.of(arguments[0]);
    try {
      Verifier verifier = new Verifier(out, MessageDigest.getInstance("SHA-256"));
      verifier.checkpoints(folder, given.getOrDefault("--key", folder.resolve("checkpoint-key.pem")));
      if (given.containsKey("--kept")) verifier.kept(given.get("--kept"));
      verifier.ledger(folder.resolve("ledger.jsonl"));
      if (given.containsKey("--copy")) verifier.copy(folder, given.get("--copy"));
      if (given.containsKey("--store")) verifier.store(given.get("--store"));
      if (given.containsKey("--certificate")) verifier.certificate(given.get("--certificate"));
      out.println(verifier.findings == 0 ? "Nothing is wrong." : "Findings: " + verifier.findings);
      return verifier.findings == 0 ? 0 : 1;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      out.println("This cannot be checked: " + e);
      return 2;
    }
  }

  private String digest(byte[] bytes) { return HexFormat.of().formatHex(sha256.digest(bytes)); }
  private void find(Path file, long line, String what) {
    findings++;
    out.println(file.getFileName() + (line > 0 ? ":" + line : "") + ": " + what);
  }

  /// Only a line feed ends a line, and each byte is a character.
  private void lines(Path file, java.util.function.BiConsumer<Long, String> each) throws IOException {
    byte[] bytes = new byte[1 << 18];
    long line = 0;
    int held = 0; // the bytes of a line that is not at its end yet
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(bytes); read > 0; read = in.read(bytes, held, bytes.length - held)) {
        int start = 0;
        for (int i = held; i < held + read; i++) {
          if (bytes[i] != '\n') continue;
          each.accept(++line, new String(bytes, start, i - start, ISO_8859_1));
          start = i + 1;
        }
        held += read - start;
        System.arraycopy(bytes, start, bytes, 0, held);
      }
    }
    if (held > 0) find(file, line + 1, "the last line has no end");
  }

  /// Each names the one before by its digest, so the last one's signature is over all of them.
  private void checkpoints(Path folder, Path keyFile) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("checkpoints.jsonl");
    byte[] der = Base64.getDecoder().decode(Files.readString(keyFile).replaceAll("-----[A-Z ]+-----|\\s", ""));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    out.println("public key, SHA-256: " + digest(der));
    lines(file, (line, text) -> {
      Matcher parts = CHECKPOINT.matcher(text);
      if (!parts.matches()) { find(file, line, "this is no checkpoint"); return; }
      long seq = Long.parseLong(parts.group(3));
      if (!parts.group(2).equals("" + (number + 1)) || !parts.group(5).equals(previous) || seq <= signed)
        find(file, line, "the checkpoint does not follow the one before it");
      told.put(seq + " " + parts.group(4), "checkpoint " + parts.group(2));
      number = Long.parseLong(parts.group(2));
      previous = digest(text.getBytes(ISO_8859_1));
      signed = seq;
      checkpoint = text;
    });
    out.println("checkpoints: " + number + ", the last one of entry " + signed);
    Matcher last = CHECKPOINT.matcher(checkpoint);
    if (!last.matches()) return; // there is none, so that every entry will be found unsigned
    signature.update((last.group(1) + "}").getBytes(ISO_8859_1));
    boolean good = false;
    try { good = signature.verify(Base64.getDecoder().decode(last.group(6))); } catch (SignatureException e) { /* is bad */ }
    if (!good) find(file, 0, "the last signature was not made by this key, or what it is over was changed");
  }

  /// What was told once must stand in the ledger still, whoever has signed since.
  private void kept(Path file) throws IOException {
    lines(file, (line, text) -> {
      Matcher parts = CHECKPOINT.matcher(text);
      if (!parts.matches()) find(file, line, "this is no checkpoint");
      else told.putIfAbsent(parts.group(3) + " " + parts.group(4), "line " + line + " of " + file.getFileName());
    });
  }

  private void ledger(Path file) throws IOException {
    number = 0; previous = "0".repeat(64);
    lines(file, (line, text) -> {
      String[] parts = text.split("\"", -1);
      Matcher seq = SEQ.matcher(parts.length < 29 ? "" : parts[2]);
      if (!seq.matches() || !isEntry(parts, line)) { find(file, line, "this is no entry"); return; }
      String hash = parts[parts.length - 2];
      String body = text.substring(0, text.length() - hash.length() - 11) + "}";
      if (!hash.equals(digest(body.getBytes(ISO_8859_1)))) find(file, line, "the entry has another hash than it states");
      if (Long.parseLong(seq.group(1)) != number + 1 || !parts[5].equals(previous))
        find(file, line, "entry " + seq.group(1) + " does not follow the entry before it");
      number = Long.parseLong(seq.group(1));
      previous = hash;
      told.remove(number + " " + previous);
    });
    out.println("entries: " + number + ", the last hash " + previous);
    told.forEach((entry, who) -> find(file, 0, "cut or rewritten: " + who + " tells of an entry that is gone: " + entry));
    if (number > signed) find(file, 0, "entries after " + signed + " are under no checkpoint: nobody has signed them");
  }

  /// Whether the keys are an entry's, in their order; notes what it says of objects and certificates.
  private boolean isEntry(String[] parts, long line) {
    int end = parts.length - 5; // }, "hash" : "..." }
    int facts = parts[23].equals("subject") ? 27 : 23;
    boolean good = parts[end + 1].equals("hash") && parts[end + 2].equals(":") && parts[end + 4].equals("}")
        && parts[facts].equals("facts") && parts[facts + 1].equals(facts + 1 == end ? ":{}," : ":{");
    for (int i = 0; i < ENTRY.length; i++) good &= ENTRY[i].isEmpty() || ENTRY[i].equals(parts[i]);
    for (int i = facts + 2; good && i < end; i += 4) {
      good = parts[i + 1].equals(":") && parts[i + 3].equals(i + 3 == end ? "}," : ",")
          && (i == facts + 2 || parts[i].compareTo(parts[i - 4]) > 0);
      String act = parts[17], key = parts[i], value = parts[i + 2];
      if (key.equals("object")) object = value; // stands before its seal: the keys are sorted
      if (key.equals("seal")) stored.put(line, object);
      if (act.equals("RECORD_DESTROYED") && (key + value).matches("versions[0-9]{1,5}"))
        for (int v = Integer.parseInt(value); v > 0; v--) destroyed.put("item-" + parts[25] + "-v" + v, line);
      if (act.equals("OBJECTS_DESTROYED") && key.startsWith("object")) destroyed.put(value, line);
      if (act.equals("DESTRUCTION_CERTIFIED") && key.matches("digest|proposal")) certificates.put(value, line);
      if (act.equals("ARCHIVE_RESTORED") && (key + value).matches("lostFrom[0-9]{1,17}")) lost = Long.parseLong(value);
      if (act.equals("ARCHIVE_RESTORED") && (key + value).matches("lostTo[0-9]{1,17}"))
        stored.keySet().removeIf(entry -> lost <= entry && entry <= Long.parseLong(value));
    }
    return good;
  }

  private void copy(Path folder, Path place) throws IOException {
    for (String name : List.of("ledger.jsonl", "checkpoints.jsonl")) {
      Path copy = place.resolve(name);
      long at = Files.mismatch(folder.resolve(name), copy);
      if (at == Files.size(copy)) out.println(name + ": the copy lacks the end, which it may get yet");
      else if (at >= 0) find(copy, 0, "the copy and the archive's own part at byte " + at + ": one was cut or rewritten");
    }
  }

  private void store(Path store) {
    stored.values().removeAll(destroyed.keySet());
    destroyed.forEach((object, line) -> {
      if (lies(store, object)) find(store, 0, object + " lies there, which entry " + line + " says was destroyed");
    });
    stored.forEach((line, object) -> {
      if (!lies(store, object)) find(store, 0, object + " of entry " + line + " is gone, and no entry says why");
    });
    out.println("objects destroyed: " + destroyed.size() + ", objects that must be there: " + stored.size());
  }
  private boolean lies(Path store, String object) { // by the SHA-256 of its name (OCFL 1.1, extension 0004)
    String name = digest(("urn:bevara:" + object).getBytes(ISO_8859_1));
    return Files.exists(store.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name));
  }

  private void certificate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Matcher proposal = Pattern.compile("\"proposal(?:Id)?\"\\s*:\\s*\"([^\"]+)").matcher(new String(bytes, ISO_8859_1));
    Long issuedBy = certificates.get(digest(bytes));
    if (issuedBy != null) out.println(file.getFileName() + ": as entry " + issuedBy + " issued it");
    else if (!proposal.find() || !certificates.containsKey(proposal.group(1))) find(file, 0, "no entry has issued it");
    else find(file, 0, "altered: entry " + certificates.get(proposal.group(1)) + " issued another");
  }
}
