/** The Helm chart, rendered as Helm does it and held against what Amberstream itself says. */
@NullMarked
package io.amberstream.chart;

import org.jspecify.annotations.NullMarked;
