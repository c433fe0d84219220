/** Controllers of payments. */
@NullMarked
package io.tertib.payment.web;

import org.jspecify.annotations.NullMarked;
