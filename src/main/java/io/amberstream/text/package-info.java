/** Text to token ids, with offsets into the text and windows over long texts. */
@org.jspecify.annotations.NullMarked
package io.amberstream.text;
