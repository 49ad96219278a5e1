@NullMarked
package org.bevara.disposal.internal;

import org.jspecify.annotations.NullMarked;
