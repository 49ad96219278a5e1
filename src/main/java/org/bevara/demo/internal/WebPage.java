package org.bevara.demo.internal;

/// A page of the municipality's own website, which posts point to and sometimes repeat.
record WebPage(String id, String title, String text) {

  String path() {
    return "/webb/" + id;
  }
}
