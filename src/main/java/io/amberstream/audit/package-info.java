/** What a head makes of the groups that texts name: counterfactual pairs, subgroups, test cases. */
@org.jspecify.annotations.NullMarked
package io.amberstream.audit;
