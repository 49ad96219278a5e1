@NullMarked
package org.bevara.access.internal;

import org.jspecify.annotations.NullMarked;
