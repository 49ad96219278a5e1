/// Stored decisions, and the queue of what a person should look at.
@ApplicationModule(allowedDependencies = {"appraisal", "ledger", "record"})
@NullMarked
package org.bevara.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
