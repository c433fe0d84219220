/** A mail server that keeps every mail for reading. */
@NullMarked
package io.tertib.local.mail;

import org.jspecify.annotations.NullMarked;
