/// What is sealed before an item is removed from a channel, and the receipt for it.
@ApplicationModule(
    allowedDependencies = {"channel", "capture", "appraisal", "render", "ledger", "record"})
@NullMarked
package org.bevara.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
