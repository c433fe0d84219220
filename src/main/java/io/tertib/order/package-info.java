/** Orders: the aggregate, its statuses, its timeline, and how an order comes in. */
@NullMarked
package io.tertib.order;

import org.jspecify.annotations.NullMarked;
