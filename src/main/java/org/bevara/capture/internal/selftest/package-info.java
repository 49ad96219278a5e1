/// The parts of the browser's self-test.
@NullMarked
package org.bevara.capture.internal.selftest;

import org.jspecify.annotations.NullMarked;
