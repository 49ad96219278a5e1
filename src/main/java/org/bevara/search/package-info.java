/// Finds what is held: index, query grammar, facets and highlights.
@ApplicationModule(allowedDependencies = {"language", "record"})
@NullMarked
package org.bevara.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
