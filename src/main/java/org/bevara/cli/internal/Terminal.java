package org.bevara.cli.internal;

import java.io.PrintWriter;

/// Where the program writes.
///
/// @param out what others script against, and nothing else
/// @param err progress and messages
/// @param interactive whether a person is looking
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {}
