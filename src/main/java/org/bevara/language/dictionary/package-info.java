/// Dictionaries: how words are inflected, and of what parts they are made. Of the language room
/// alone.
@NullMarked
package org.bevara.language.dictionary;

import org.jspecify.annotations.NullMarked;
