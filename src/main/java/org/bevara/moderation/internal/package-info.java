@NullMarked
package org.bevara.moderation.internal;

import org.jspecify.annotations.NullMarked;
