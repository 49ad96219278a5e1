@NullMarked
package org.bevara.notice.internal;

import org.jspecify.annotations.NullMarked;
