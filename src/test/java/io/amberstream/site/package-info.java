/** Makes a site of static pages from the manual. */
@NullMarked
package io.amberstream.site;

import org.jspecify.annotations.NullMarked;
