/// The register of an authority's official accounts: owner, editors, approval, figures.
@ApplicationModule(allowedDependencies = {"access", "ledger", "record"})
@NullMarked
package org.bevara.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
