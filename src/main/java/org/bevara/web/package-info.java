/// The pages: search, records, channels, gaps and runs, for those who have an account.
@ApplicationModule
@NullMarked
package org.bevara.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
