/// What is proposed for destruction, who approved it, what became of it, and the one class that
/// destroys.
@ApplicationModule(
    allowedDependencies = {
      "access",
      "appraisal",
      "capture",
      "hold",
      "ledger",
      "record",
      "review",
      "store"
    })
@NullMarked
package org.bevara.disposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
