/// Whether the channels follow the authority's own routine: findings, compliance, daily review,
/// routes and crisis.
@ApplicationModule(
    allowedDependencies = {
      "appraisal",
      "channel",
      "harvest",
      "egress",
      "moderation",
      "hold",
      "render",
      "ledger",
      "record"
    })
@NullMarked
package org.bevara.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
