/** What the web layers of all modules share: problem details, JSON, cursor paging, request keys. Knows no feature. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package io.tertib.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
