@NullMarked
package org.bevara.home.internal;

import org.jspecify.annotations.NullMarked;
