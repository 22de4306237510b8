/** Which language a text is written in. The only package that knows OpenNLP. */
@org.jspecify.annotations.NullMarked
package io.amberstream.language;
