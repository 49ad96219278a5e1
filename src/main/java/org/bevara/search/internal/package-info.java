@NullMarked
package org.bevara.search.internal;

import org.jspecify.annotations.NullMarked;
