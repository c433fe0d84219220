/** The lists of payments and refunds, and what they come to. */
@NullMarked
package io.tertib.backoffice.payments;

import org.jspecify.annotations.NullMarked;
