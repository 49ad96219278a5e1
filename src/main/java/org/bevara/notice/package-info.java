/// What has to reach a person: alerts at once, and a digest once a day, by mail and webhook, for
/// each role what is its business.
@ApplicationModule(allowedDependencies = {"channel", "access", "ledger", "record"})
@NullMarked
package org.bevara.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
