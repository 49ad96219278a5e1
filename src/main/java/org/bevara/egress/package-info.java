/// The one door to the network: address filter, limits, and the record of every exchange.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
