/// Makes PDF/A of pages, threads, items and certificates, and has it validated.
@ApplicationModule(allowedDependencies = {"store", "record"})
@NullMarked
package org.bevara.render;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
