@NullMarked
package org.bevara;

import org.jspecify.annotations.NullMarked;
