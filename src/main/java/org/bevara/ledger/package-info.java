/// The append-only, hash-chained account of everything done to a record.
@ApplicationModule(allowedDependencies = {"record"})
@NullMarked
package org.bevara.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
