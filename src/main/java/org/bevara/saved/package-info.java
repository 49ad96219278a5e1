/// Questions that people keep, and how far they have heard of what is new to them.
@ApplicationModule(allowedDependencies = {"access", "ledger", "record", "search"})
@NullMarked
package org.bevara.saved;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
