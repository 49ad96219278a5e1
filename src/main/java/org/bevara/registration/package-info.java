/// What must stand in the register: the registrar's work list, and entries with a public and a
/// protected face.
@ApplicationModule(allowedDependencies = {"appraisal", "language", "ledger", "record"})
@NullMarked
package org.bevara.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
