/// The reader of the YAML files below `jobs/`: parsing, schemas, references, typed values.
@NullMarked
package org.bevara.job.internal.definition;

import org.jspecify.annotations.NullMarked;
