@NullMarked
package org.bevara.appraisal.internal;

import org.jspecify.annotations.NullMarked;
