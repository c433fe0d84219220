/** Controllers of the customer's page. */
@NullMarked
package io.tertib.tracking.web;

import org.jspecify.annotations.NullMarked;
