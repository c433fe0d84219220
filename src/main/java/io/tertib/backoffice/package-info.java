/** The pages for staff who have signed in. What they change, use cases of the other modules do. */
@NullMarked
package io.tertib.backoffice;

import org.jspecify.annotations.NullMarked;
