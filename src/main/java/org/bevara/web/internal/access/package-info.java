@NullMarked
package org.bevara.web.internal.access;

import org.jspecify.annotations.NullMarked;
