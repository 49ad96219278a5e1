/// The disposal schedule of `jobs/<authority>/disposal-schedule.yaml`, from its tree to its values.
@NullMarked
package org.bevara.job.internal.schedule;

import org.jspecify.annotations.NullMarked;
