/** What the web layers of all modules share: problem details, JSON, cursor paging, request keys. Knows no feature. */
@NullMarked
package io.tertib.web;

import org.jspecify.annotations.NullMarked;
