/// The words of a language: how they are inflected and what they are made of.
@NullMarked
package org.bevara.language.dictionary;

import org.jspecify.annotations.NullMarked;
