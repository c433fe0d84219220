/** Job workers that have mails written. */
@NullMarked
package io.tertib.notification.process;

import org.jspecify.annotations.NullMarked;
