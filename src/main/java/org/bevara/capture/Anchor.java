package org.bevara.capture;

/// An item that should stand on a page.
///
/// It is looked for, in this order: where the URI's host and path are the page's, the element whose
/// `id` is the URI's fragment, or without a fragment the page's main `article`; else the `article`
/// (or nearest block) that holds a link to the URI, permanent links (`u-url`, `rel=bookmark`,
/// around a `time`) before others. An `id` alone on another page is not taken: fragments such as
/// `comment-1` repeat from page to page, and a box in the wrong place is worse than none.
///
/// @param uri the item's permanent address, with its fragment
/// @param key what the caller knows it by; handed back unchanged
public record Anchor(String uri, String key) {}
