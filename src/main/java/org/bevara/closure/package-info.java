/// Closing an account: complete capture, reconciliation, certificate, gate.
@ApplicationModule(
    allowedDependencies = {"channel", "harvest", "capture", "render", "ledger", "record"})
@NullMarked
package org.bevara.closure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
