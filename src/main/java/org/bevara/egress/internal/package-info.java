@NullMarked
package org.bevara.egress.internal;

import org.jspecify.annotations.NullMarked;
