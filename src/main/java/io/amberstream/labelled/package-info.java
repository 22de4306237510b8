/** Texts with the labels that people gave them: files, topics, the part held out, a report. */
@org.jspecify.annotations.NullMarked
package io.amberstream.labelled;
