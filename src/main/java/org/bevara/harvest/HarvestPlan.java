package org.bevara.harvest;

import java.net.URI;
import java.util.List;

/// What of a channel is to be read, and how much of it at most.
///
/// @param start the channel's start page
/// @param chosenPages further pages that list threads
/// @param feeds addresses of Atom feeds, besides those that the start page names
/// @param maxPages at most so many pages of one visit, listing and thread pages together
public record HarvestPlan(
    URI start, List<URI> chosenPages, List<URI> feeds, OfficialAuthors officials, int maxPages) {

  public HarvestPlan {
    chosenPages = List.copyOf(chosenPages);
    feeds = List.copyOf(feeds);
  }
}
