/** What the API tells of what orders wait for. */
@NullMarked
package io.tertib.standing.web;

import org.jspecify.annotations.NullMarked;
