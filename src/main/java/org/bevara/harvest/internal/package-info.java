@NullMarked
package org.bevara.harvest.internal;

import org.jspecify.annotations.NullMarked;
