/// Nordic text: detection of the language, and analysis of words for rules and search.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
