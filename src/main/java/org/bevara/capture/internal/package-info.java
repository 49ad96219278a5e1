@NullMarked
package org.bevara.capture.internal;

import org.jspecify.annotations.NullMarked;
