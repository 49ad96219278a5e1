@NullMarked
package org.bevara.language.internal;

import org.jspecify.annotations.NullMarked;
