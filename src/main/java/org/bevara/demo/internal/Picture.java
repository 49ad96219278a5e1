package org.bevara.demo.internal;

/// A picture as the data names it.
///
/// @param file its name in the folder `media` of the demo's resources
/// @param alt what it shows, for those who do not see it
/// @param lazy whether the browser fetches it only when it comes into view
record Picture(String file, String alt, boolean lazy) {

  String path() {
    return "/media/" + file;
  }
}
