/// What an authority brings of its own papers: its records plan, which becomes a disposal schedule
/// that waits for its decisions (H16, H17; domain 2.6), and the list of its cases (N46).
@ApplicationModule(allowedDependencies = {"appraisal", "ledger", "record"})
@NullMarked
package org.bevara.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
