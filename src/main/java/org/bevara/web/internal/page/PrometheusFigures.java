package org.bevara.web.internal.page;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;

/// Figures of one moment, for one answer. Not thread-safe.
final class PrometheusFigures {

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// @param name as Prometheus has it, with its unit, without `bevara_`
  /// @param labels name and value in turn
  void set(String name, String meaning, double value, String... labels) {
    Gauge.builder("bevara_" + name, () -> value)
        .description(meaning)
        .tags(Tags.of(labels))
        .register(registry);
  }

  void set(String name, String meaning, boolean value, String... labels) {
    set(name, meaning, value ? 1 : 0, labels);
  }

  /// A moment, in seconds since 1970.
  void set(String name, String meaning, Instant value, String... labels) {
    set(name, meaning, value.toEpochMilli() / 1000d, labels);
  }

  String text() {
    return registry.scrape();
  }
}
