package org.bevara.cli.internal;

import org.bevara.job.Archive;
import org.bevara.job.RunBoard;

/// An archive that is open for as long as this program serves it, and the board of what runs.
record ServedHome(Archive archive, RunBoard board) {}
