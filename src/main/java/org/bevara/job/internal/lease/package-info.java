/// Who may write what a run on a channel finds: leases of the database, and what became of the
/// objects of a run that lost its own.
@NullMarked
package org.bevara.job.internal.lease;

import org.jspecify.annotations.NullMarked;
