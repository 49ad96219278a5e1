@NullMarked
package org.bevara.closure.internal;

import org.jspecify.annotations.NullMarked;
