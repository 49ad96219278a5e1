@NullMarked
package org.bevara.saved.internal;

import org.jspecify.annotations.NullMarked;
