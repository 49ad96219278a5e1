/// The kernel: identifiers, keyed digests, times, states and versions of a captured record.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.bevara.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
