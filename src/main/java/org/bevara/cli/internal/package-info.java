@NullMarked
package org.bevara.cli.internal;

import org.jspecify.annotations.NullMarked;
