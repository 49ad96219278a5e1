@NullMarked
package org.bevara.hold.internal;

import org.jspecify.annotations.NullMarked;
