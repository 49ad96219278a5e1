package org.bevara.web.internal.page;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The state of the archive as figures for a monitoring system, in the text format of Prometheus
/// (version 0.0.4): those of this process, and those of the authority of whoever asks.
///
/// They hold identifiers of channels, codes and numbers, and nothing that was captured. Where the
/// database does not answer neither does this page, which is how a monitoring system notices.
@RestController
public final class MetricsPage implements AutoCloseable {

  private final Workplace workplace;
  private final PrometheusMeterRegistry process =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  MetricsPage(Workplace workplace) {
    this.workplace = workplace;
    new JvmMemoryMetrics().bindTo(process);
    new JvmThreadMetrics().bindTo(process);
    new ProcessorMetrics().bindTo(process);
    new FileDescriptorMetrics().bindTo(process);
    new UptimeMetrics().bindTo(process);
    collections.bindTo(process);
  }

  @GetMapping(path = "/metrics", produces = PrometheusFigures.TYPE)
  String metrics(Seat seat) {
    PrometheusFigures figures = new PrometheusFigures();
    new ArchiveFigures(seat, workplace).report(figures);
    return process.scrape() + figures.text();
  }

  @Override
  public void close() {
    collections.close();
    process.close();
  }
}
