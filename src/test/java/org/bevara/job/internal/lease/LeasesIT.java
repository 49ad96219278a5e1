package org.bevara.job.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.job.LeaseTerm;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Leases in a real database.
@ExtendWith(WithDatabase.class)
class LeasesIT {

  private static final LeaseKey KEY =
      new LeaseKey(new AuthorityName("exempelkommun"), new ChannelId("biblioteket"));
  private static final ObjectId OBJECT = new ObjectId("item-00000000000000aa-v1");

  @TempDir Path folder;
  private final DataSource tables;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private ObjectStore store;
  private Leases leases;

  LeasesIT(DataSource tables) {
    this.tables = tables;
    this.jdbc = JdbcClient.create(tables);
    this.transactions = new TransactionTemplate(new LeasedTransactions(tables));
  }

  @BeforeEach
  void open() {
    jdbc.sql("DELETE FROM object_intent").update();
    jdbc.sql("DELETE FROM lease").update();
    store = ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC(), Lease::announce);
    leases = new Leases(tables, transactions, store, LeaseTerm.standard());
  }

  @Test
  void ofManyWhoWantItAtOnceOneHasIt() throws Exception {
    AtomicInteger within = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<?>> tries = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        tries.add(
            threads.submit(() -> {
              try {
                leases.holding(
                    KEY,
                    "harvest",
                    () -> {
                      assertThat(within.incrementAndGet()).isEqualTo(1);
                      transactions.executeWithoutResult(_ -> done.incrementAndGet());
                      return within.decrementAndGet();
                    });
              } catch (BusyException e) {
                assertThat(e.code()).isEqualTo("RUN_UNDER_WAY");
              }
            }));
      }
      for (Future<?> each : tries) {
        each.get();
      }
    }
    assertThat(done).hasPositiveValue();
    assertThat(jdbc.sql("SELECT epoch FROM lease").query(Long.class).single())
        .isEqualTo(done.get());
    assertThat(
            jdbc.sql("SELECT count(*) FROM lease WHERE holder IS NULL").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void secondHearsWhoHasItAndSinceWhen() {
    leases.holding(
        KEY,
        "closure",
        () -> {
          BusyException busy =
              catchThrowableOfType(
                  BusyException.class,
                  () -> inAnotherThread(() -> leases.holding(KEY, "harvest", () -> 1)));
          assertThat(busy)
              .hasMessageMatching(
                  "another run \\(closure\\) of biblioteket is under way since"
                      + " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, by process %d; wait for it to end"
                          .formatted(ProcessHandle.current().pid()));
          return null;
        });
  }

  @Test
  void sameThreadTakesPartInWhatItHasBegun() {
    assertThat(
            leases.<Integer>holding(KEY, "closure", () -> leases.holding(KEY, "harvest", () -> 7)))
        .isEqualTo(7);
    assertThat(jdbc.sql("SELECT epoch FROM lease").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void noTransactionBeginsForWhoLostIt() {
    assertThatThrownBy(() ->
            leases.holding(
                KEY,
                "harvest",
                () -> {
                  takenByAnother();
                  assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {}))
                      .isInstanceOf(CannotCreateTransactionException.class);
                  assertThatThrownBy(Lease::requireHeld).isInstanceOf(FailedException.class);
                  return 1;
                }))
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.code()).isEqualTo("LEASE_LOST"));
    assertThat(jdbc.sql("SELECT holder FROM lease").query(String.class).single())
        .isEqualTo("another");
  }

  @Test
  void takerWaitsForATransactionThatHasBegun() throws Exception {
    leases.holding(
        KEY,
        "harvest",
        () ->
            transactions.execute(_ -> {
              try (Connection taker = tables.getConnection()) {
                taker.createStatement().execute("SET lock_timeout = '200ms'");
                assertThatThrownBy(
                        () -> taker.createStatement().execute("SELECT * FROM lease FOR UPDATE"))
                    .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
                // and the beat does not
                taker.createStatement().execute("UPDATE lease SET lapses_at = clock_timestamp()");
                taker.createStatement().execute("RESET lock_timeout");
                return 1;
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }));
  }

  @Test
  void objectThatWasNeverNamedIsTakenBackAtTheEnd() {
    assertThatThrownBy(() ->
            leases.holding(
                KEY,
                "harvest",
                () ->
                    transactions.execute(_ -> {
                      put();
                      throw new IllegalStateException("a fault");
                    })))
        .hasMessage("a fault");
    assertThat(store.find(OBJECT)).isEmpty();
    assertThat(intents()).isZero();
  }

  @Test
  void objectThatWasNamedStays() {
    leases.holding(KEY, "harvest", () -> transactions.execute(_ -> put()));
    assertThat(store.find(OBJECT)).isPresent();
    assertThat(intents()).isZero();
    leases.holding(KEY, "harvest", () -> 1);
    assertThat(store.find(OBJECT)).isPresent();
  }

  @Test
  void objectOfARunIsStoredInATransactionOrNotAtAll() {
    assertThatThrownBy(() -> leases.holding(KEY, "harvest", this::put))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.find(OBJECT)).isEmpty();
  }

  @Test
  void beatKeepsAShortLeaseAlive() throws Exception {
    Leases brief = new Leases(tables, transactions, store, new LeaseTerm(Duration.ofSeconds(1)));
    brief.holding(
        KEY,
        "harvest",
        () -> {
          long beats =
              java.util.stream.Stream.generate(this::lapsesAt)
                  .takeWhile(_ -> !Thread.currentThread().isInterrupted())
                  .distinct()
                  .limit(6)
                  .count();
          assertThat(beats).isEqualTo(6); // a term and more has passed
          transactions.executeWithoutResult(_ -> {});
          return 1;
        });
  }

  private String lapsesAt() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return jdbc.sql("SELECT lapses_at::text FROM lease").query(String.class).single();
  }

  private Integer put() {
    store.put(OBJECT, List.of(ObjectPart.of("item.json", new byte[] {1})));
    return 1;
  }

  private long intents() {
    return jdbc.sql("SELECT count(*) FROM object_intent").query(Long.class).single();
  }

  private void takenByAnother() {
    jdbc.sql("UPDATE lease SET epoch = epoch + 1, holder = 'another'").update();
  }

  private static void inAnotherThread(Runnable what) throws Exception {
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      one.submit(what).get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
