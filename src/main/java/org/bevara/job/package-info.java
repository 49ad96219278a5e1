/// What runs and when: the reader of the job definitions, and the Spring Batch jobs.
@ApplicationModule
@NullMarked
package org.bevara.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
