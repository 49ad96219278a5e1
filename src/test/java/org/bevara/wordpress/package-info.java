/// A real WordPress for tests: fetched as Debian packages, unpacked below `target/`, started with
/// its own MariaDB and PHP, worked through its own interfaces.
///
/// Nothing is installed on the system, and nothing runs longer than the tests.
@NullMarked
package org.bevara.wordpress;

import org.jspecify.annotations.NullMarked;
