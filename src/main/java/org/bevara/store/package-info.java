/// The durable object store: what was captured, byte for byte, in OCFL layout.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
