@NullMarked
package org.bevara.ledger.internal;

import org.jspecify.annotations.NullMarked;
