/// The command line: the bevara command and its verbs.
@ApplicationModule
@NullMarked
package org.bevara.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
