@NullMarked
package org.bevara.job.internal;

import org.jspecify.annotations.NullMarked;
