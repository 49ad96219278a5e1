/// Packages for the registrar and the e-archive: what leaves the archive whole, with the means to
/// check that it arrived so.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
