/** Controllers of refunds. */
@NullMarked
package io.tertib.refund.web;

import org.jspecify.annotations.NullMarked;
