package org.bevara.demo.internal;

import java.util.List;
import java.util.Map;

/// A channel as it is written in the data.
///
/// @param id how the register of channels calls it
/// @param path the first part of its addresses
/// @param posting the schema.org type of its posts
/// @param feed whether it has an Atom feed
/// @param description what it is for and what applies there, by language
record ChannelText(
    String id,
    String path,
    String name,
    String handle,
    String posting,
    String kind,
    boolean feed,
    String header,
    String headerAlt,
    int followers,
    Map<String, String> description,
    List<PostText> posts) {

  /// The address of its start page, from the host on.
  String startPath() {
    return "/" + path + "/";
  }

  String postPath(String postId) {
    return startPath() + "inlagg/" + postId;
  }
}
