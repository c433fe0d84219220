/** The calendar's call. */
@NullMarked
package io.tertib.calendar.web;

import org.jspecify.annotations.NullMarked;
