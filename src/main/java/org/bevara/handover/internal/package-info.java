@NullMarked
package org.bevara.handover.internal;

import org.jspecify.annotations.NullMarked;
