/** The mails' part of the API. */
@NullMarked
package io.tertib.notification.web;

import org.jspecify.annotations.NullMarked;
