@NullMarked
package org.bevara.upkeep.internal;

import org.jspecify.annotations.NullMarked;
