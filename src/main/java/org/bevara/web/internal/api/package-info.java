/// The REST interface: one table of endpoints, from which requests are answered, access is ruled
/// and the OpenAPI document is written (decision 0060).
@NullMarked
package org.bevara.web.internal.api;

import org.jspecify.annotations.NullMarked;
