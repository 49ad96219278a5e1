/// Who may do and see what: accounts, roles and tokens.
@ApplicationModule(allowedDependencies = {"ledger", "record"})
@NullMarked
package org.bevara.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
