@NullMarked
package org.bevara.web.internal;

import org.jspecify.annotations.NullMarked;
