package org.bevara.demo.internal;

/// A film on another host, which nobody serves: what archives the page has to report a gap.
record Film(String url, String poster, String title) {}
