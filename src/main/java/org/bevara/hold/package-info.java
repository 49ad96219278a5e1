/// What must not be destroyed now, and why.
@ApplicationModule(allowedDependencies = {"access", "ledger", "record"})
@NullMarked
package org.bevara.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
