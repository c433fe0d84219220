/** What people see and do in a browser, in a real one. */
@NullMarked
package io.tertib.browser;

import org.jspecify.annotations.NullMarked;
