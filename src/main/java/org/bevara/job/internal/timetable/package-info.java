/// Jobs at their times, by db-scheduler.
@NullMarked
package org.bevara.job.internal.timetable;

import org.jspecify.annotations.NullMarked;
