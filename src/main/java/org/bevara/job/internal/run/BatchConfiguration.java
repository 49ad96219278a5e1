package org.bevara.job.internal.run;

import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;

/// Spring Batch over the archive's own database.
///
/// The job repository is the JDBC one: the default of Batch 6 forgets everything at exit. Execution
/// contexts are JSON of allowed types, never Java serialization (CVE-2026-47875). Executions are
/// created at PostgreSQL's own isolation: the lease keeps two of one visit apart, and a
/// serializable transaction could fail for the beat of its own lease.
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(
    executionContextSerializerRef = "executionContextSerializer",
    isolationLevelForCreate = Isolation.READ_COMMITTED)
class BatchConfiguration {

  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }
}
