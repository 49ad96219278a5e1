@NullMarked
package org.bevara.registration.internal;

import org.jspecify.annotations.NullMarked;
