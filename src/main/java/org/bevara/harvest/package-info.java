/// What a channel shows now, read as observations, and what has changed since it was last seen.
@ApplicationModule(allowedDependencies = {"channel", "egress", "record"})
@NullMarked
package org.bevara.harvest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
