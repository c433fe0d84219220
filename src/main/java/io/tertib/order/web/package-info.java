/** Controllers of orders; and the parameters of their list, which also choose what is exported. */
@NamedInterface("web")
@NullMarked
package io.tertib.order.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
