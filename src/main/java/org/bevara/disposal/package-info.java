/// What is proposed for destruction, who approved it, and what became of it.
@ApplicationModule(
    allowedDependencies = {"access", "appraisal", "ledger", "record", "review", "store"})
@NullMarked
package org.bevara.disposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
