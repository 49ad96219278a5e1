@NullMarked
package org.bevara.plan.internal;

import org.jspecify.annotations.NullMarked;
