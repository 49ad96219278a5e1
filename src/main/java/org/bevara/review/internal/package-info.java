@NullMarked
package org.bevara.review.internal;

import org.jspecify.annotations.NullMarked;
