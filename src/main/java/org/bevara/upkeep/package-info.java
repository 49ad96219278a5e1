/// Whether what the archive says it holds is there, whole and findable: store, ledger, catalogue
/// and index against one another.
@ApplicationModule(allowedDependencies = {"home", "store", "search", "ledger", "record"})
@NullMarked
package org.bevara.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
