/** What waits for people, and who does it. */
@NullMarked
package io.tertib.backoffice.tasks;

import org.jspecify.annotations.NullMarked;
