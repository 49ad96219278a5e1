@NullMarked
package org.bevara.render.internal;

import org.jspecify.annotations.NullMarked;
