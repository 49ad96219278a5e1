package org.bevara.home.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import org.bevara.record.FailedException;

/// A new database on disk, made whole under another name and then renamed.
///
/// Every local login needs the password (scram-sha-256), and only loopback is served. The order of
/// text is that of code points, which no change of a library can alter, so that a home may move
/// between machines without breaking an index; what people read is sorted in the program.
record DataFolder(Path folder, ServerAccount account, Path programs, Path log) {

  /// One round of the key's derivation: more of them make guessing dear where people choose the
  /// password, and this one is 192 random bits. Each login would pay for them, a quarter of the
  /// time of a verb that only looks.
  private static final String ROUNDS_OF_PROOF = "scram_iterations=1";

  /// Safety first: what is committed is on the disk. The rest keeps an idle server below 20 MB.
  private static final String SETTINGS =
      """
      fsync = on
      full_page_writes = on
      synchronous_commit = on
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      max_connections = 40
      shared_buffers = 64MB
      work_mem = 8MB
      maintenance_work_mem = 64MB
      wal_level = minimal
      max_wal_senders = 0
      max_replication_slots = 0
      min_wal_size = 16MB
      max_wal_size = 256MB
      wal_buffers = 1MB
      max_worker_processes = 2
      max_parallel_workers = 2
      max_parallel_workers_per_gather = 0
      max_logical_replication_workers = 0
      io_method = sync
      autovacuum_max_workers = 2
      autovacuum_worker_slots = 2
      jit = off
      huge_pages = off
      client_connection_check_interval = 2s
      idle_in_transaction_session_timeout = 10min
      timezone = 'UTC'
      log_min_messages = warning
      cluster_name = 'archive'
      """;

  void make(Path data, String secret) throws IOException {
    String name = ".tmp-" + UUID.randomUUID();
    Path draft = folder.resolve(name);
    Path password = folder.resolve(name + ".password");
    PrivateFiles.folder(draft);
    account.own(draft);
    PrivateFiles.write(password, secret.getBytes(StandardCharsets.US_ASCII));
    try {
      account.own(password);
      int code =
          ServerCommand.run(
              account.command(
                  programs.resolve("initdb").toString(),
                  "-D",
                  draft.toString(),
                  "-U",
                  "archive",
                  "-A",
                  "scram-sha-256",
                  "--pwfile=" + password,
                  "--set=" + ROUNDS_OF_PROOF,
                  "-E",
                  "UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--data-checksums",
                  "--wal-segsize=4"),
              log,
              Duration.ofMinutes(5));
      if (code != 0) {
        throw new FailedException(
            "DB_INIT_FAILED", "the embedded database cannot be made: see %s".formatted(log));
      }
    } finally {
      Files.delete(password);
    }
    Path settings = draft.resolve("postgresql.auto.conf");
    Files.writeString(
        settings, SETTINGS, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
    PrivateFiles.force(settings);
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceParent(data);
  }
}
