/** The search over everything. */
@NullMarked
package io.tertib.backoffice.search;

import org.jspecify.annotations.NullMarked;
