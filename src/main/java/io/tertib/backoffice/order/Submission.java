package io.tertib.backoffice.order;

import io.tertib.backoffice.Show;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A form that was sent from an order's page.
 *
 * @param parameters what stood in its fields
 * @param show writes in the person's language
 * @param next where the page that comes after is told what it says once
 */
record Submission(UUID orderId, Map<String, String> parameters, Show show, Locale locale, RedirectAttributes next) {}
