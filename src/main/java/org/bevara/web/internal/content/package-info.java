@NullMarked
package org.bevara.web.internal.content;

import org.jspecify.annotations.NullMarked;
