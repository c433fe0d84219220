/** The download of exports. */
@NullMarked
package io.tertib.export.web;

import org.jspecify.annotations.NullMarked;
