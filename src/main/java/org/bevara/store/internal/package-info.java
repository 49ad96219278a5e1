@NullMarked
package org.bevara.store.internal;

import org.jspecify.annotations.NullMarked;
