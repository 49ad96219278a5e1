/// The archive home: the folder that holds an archive, its database server, its keys and its locks.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
