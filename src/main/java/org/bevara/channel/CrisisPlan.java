package org.bevara.channel;

/// What changes while the authority is in a crisis (M10, N57).
///
/// @param staff the post that owns all channels meanwhile
/// @param cron the time table of visits meanwhile, six fields in the authority's zone
public record CrisisPlan(String staff, String cron) {}
