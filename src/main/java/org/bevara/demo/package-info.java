/// The built-in municipality of Exempelkommun: a site on loopback that changes between visits.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
