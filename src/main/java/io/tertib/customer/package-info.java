/** Customers: who they are and how they are reached; finds again who was here before. */
@NullMarked
package io.tertib.customer;

import org.jspecify.annotations.NullMarked;
