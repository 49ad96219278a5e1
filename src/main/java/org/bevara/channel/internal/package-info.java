@NullMarked
package org.bevara.channel.internal;

import org.jspecify.annotations.NullMarked;
