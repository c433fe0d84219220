/** The calendar: what happens when, and appointments moved by hand. */
@NullMarked
package io.tertib.backoffice.calendar;

import org.jspecify.annotations.NullMarked;
