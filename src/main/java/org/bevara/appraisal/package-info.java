/// What the disposal schedule says of an item, and why. Pure: no clock, no input or output, no
/// Spring.
@ApplicationModule(allowedDependencies = {"language", "record"})
@NullMarked
package org.bevara.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
