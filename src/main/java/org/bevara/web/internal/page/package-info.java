@NullMarked
package org.bevara.web.internal.page;

import org.jspecify.annotations.NullMarked;
