/** Controllers of products. */
@NullMarked
package io.tertib.catalog.web;

import org.jspecify.annotations.NullMarked;
