/// Fixes observations as evidence: page snapshots, stored objects, and where each item stands in
/// them.
@ApplicationModule(
    allowedDependencies = {"harvest", "channel", "egress", "store", "ledger", "record"})
@NullMarked
package org.bevara.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
