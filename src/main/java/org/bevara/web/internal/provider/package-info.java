@NullMarked
package org.bevara.web.internal.provider;

import org.jspecify.annotations.NullMarked;
