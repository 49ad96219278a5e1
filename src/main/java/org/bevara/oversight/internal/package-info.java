/// Findings and figures in the database.
@NullMarked
package org.bevara.oversight.internal;

import org.jspecify.annotations.NullMarked;
