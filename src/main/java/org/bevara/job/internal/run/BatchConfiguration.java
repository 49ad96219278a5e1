package org.bevara.job.internal.run;

import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Spring Batch over the archive's own database.
///
/// The job repository is the JDBC one: the default of Batch 6 forgets everything at exit. Execution
/// contexts are JSON of allowed types, never Java serialization (CVE-2026-47875).
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(executionContextSerializerRef = "executionContextSerializer")
class BatchConfiguration {

  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }
}
