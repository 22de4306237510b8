package io.amberstream.terms;

/**
 * A term in a text.
 *
 * @param start index of its first UTF-16 unit
 * @param end index after its last unit
 * @param group the group's name
 * @param term the term
 * @param form in which form it stands there
 * @param bare whether the form begins with an article, and the text does not have it
 */
record FoundTerm(int start, int end, String group, Term term, String form, boolean bare) {}
