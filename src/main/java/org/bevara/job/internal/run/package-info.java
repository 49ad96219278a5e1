@NullMarked
package org.bevara.job.internal.run;

import org.jspecify.annotations.NullMarked;
