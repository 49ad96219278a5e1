/// Founding an authority's definitions: from a few answers and a list of its channels to the files
/// of `jobs/<authority>`. Pure but for writing them at the end.
@ApplicationModule(allowedDependencies = {"channel", "record"})
@NullMarked
package org.bevara.founding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
