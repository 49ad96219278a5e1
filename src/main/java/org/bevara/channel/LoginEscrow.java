package org.bevara.channel;

import java.time.LocalDate;

/// Where the channel's login is kept for the manager; never the login itself (H07).
///
/// @param keptAt a place that only those who may can open, such as a vault and an entry's number
/// @param verifiedOn when somebody last saw that it still opens the account
public record LoginEscrow(String keptAt, LocalDate verifiedOn) {}
