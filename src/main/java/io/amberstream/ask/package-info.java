/**
 * What is asked of a model about a text: heads, pairs, questions, labels never trained on, repairs.
 *
 * <pre>{@code
 * try (Tagger tagger = Tagger.open(Path.of("models/amber-mini"))) {
 *   List<HeadResult> results = tagger.tag("The app crashes when I open the camera.");
 *   List<List<HeadResult>> many = tagger.tagAll(List.of("Thank you!", "Where is my parcel?"));
 * }
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package io.amberstream.ask;
