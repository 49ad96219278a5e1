@NullMarked
package org.bevara.demo.internal;

import org.jspecify.annotations.NullMarked;
