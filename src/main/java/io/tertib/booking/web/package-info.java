/** Controllers of appointments. */
@NullMarked
package io.tertib.booking.web;

import org.jspecify.annotations.NullMarked;
