/// Drives Chromium by its DevTools protocol over a pipe.
@NullMarked
package org.bevara.capture.internal.chromium;

import org.jspecify.annotations.NullMarked;
